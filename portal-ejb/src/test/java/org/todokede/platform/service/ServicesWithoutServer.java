package org.todokede.platform.service;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.h2.jdbcx.JdbcConnectionPool;
import org.todokede.audit.service.AuditService;
import org.todokede.documents.service.AnswerFiles;
import org.todokede.audit.service.RecordExportService;
import org.todokede.audit.service.RefusalService;
import org.todokede.documents.service.DocumentIntake;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentStore;
import org.todokede.documents.service.EvidenceFiles;
import org.todokede.documents.service.PowerOfAttorneyService;
import org.todokede.documents.service.TargetFileService;
import org.todokede.documents.service.VirusScanner;
import org.todokede.filing.service.AgentParticularsService;
import org.todokede.filing.service.AmendmentService;
import org.todokede.filing.service.AnswerForms;
import org.todokede.filing.service.AnsweredFields;
import org.todokede.filing.service.CommentService;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.DealService;
import org.todokede.filing.service.DraftChanges;
import org.todokede.filing.service.DraftChecks;
import org.todokede.filing.service.DraftPresence;
import org.todokede.filing.service.DraftWriter;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingAnswers;
import org.todokede.filing.service.FilingCopyService;
import org.todokede.filing.service.FilingListService;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FilingTemplateService;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.filing.service.ProvisionsOfFilings;
import org.todokede.filing.service.ReceiptNumbers;
import org.todokede.filing.service.SignOffService;
import org.todokede.filing.service.SignOffs;
import org.todokede.filing.service.TargetGroups;
import org.todokede.filing.service.TargetService;
import org.todokede.filing.service.UndoService;
import org.todokede.identity.service.FirstPasswordLinks;
import org.todokede.identity.service.FirstAdministrators;
import org.todokede.identity.service.FirstLinks;
import org.todokede.identity.service.FirstPasswordService;
import org.todokede.identity.service.AccountService;
import org.todokede.identity.service.AddressMail;
import org.todokede.identity.service.AddressService;
import org.todokede.identity.service.AuthorityInUse;
import org.todokede.identity.service.KnownSessions;
import org.todokede.identity.service.MailAddresses;
import org.todokede.identity.service.DelegationService;
import org.todokede.identity.service.OwnPassword;
import org.todokede.identity.service.PasswordHashing;
import org.todokede.identity.service.PasswordMail;
import org.todokede.identity.service.PasswordService;
import org.todokede.identity.service.Passwords;
import org.todokede.identity.service.Persons;
import org.todokede.identity.service.IdentityProvider;
import org.todokede.identity.service.ProviderLinkService;
import org.todokede.identity.service.ProviderLinks;
import org.todokede.identity.service.ProviderSignInService;
import org.todokede.identity.service.RegistrationMail;
import org.todokede.identity.service.RegistrationService;
import org.todokede.identity.service.RegistrationThrottle;
import org.todokede.identity.service.Seal;
import org.todokede.identity.service.SecondFactorService;
import org.todokede.identity.service.SecondFactors;
import org.todokede.identity.service.SessionRows;
import org.todokede.identity.service.SessionService;
import org.todokede.identity.service.SignInMail;
import org.todokede.identity.service.SignInThrottle;
import org.todokede.identity.service.StaffAccountMail;
import org.todokede.identity.service.StaffAccountRows;
import org.todokede.identity.service.StaffAccountService;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.letters.service.Clearances;
import org.todokede.letters.service.LetterDesk;
import org.todokede.letters.service.LetterNumbers;
import org.todokede.letters.service.LetterService;
import org.todokede.letters.service.LetterTemplateService;
import org.todokede.letters.service.LetterTemplates;
import org.todokede.letters.service.VerificationService;
import org.todokede.letters.service.VerificationThrottle;
import org.todokede.notice.service.CalendarService;
import org.todokede.notice.service.DayDesk;
import org.todokede.notice.service.DayReminders;
import org.todokede.notice.service.DueWork;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.NoticeDesk;
import org.todokede.notice.service.NoticeMail;
import org.todokede.notice.service.NoticeService;
import org.todokede.notice.service.Outbox;
import org.todokede.notice.service.Post;
import org.todokede.notice.service.Recipients;
import org.todokede.notice.service.StaffNotices;
import org.todokede.obligations.service.ObligationConditions;
import org.todokede.obligations.service.ObligationDays;
import org.todokede.obligations.service.ObligationDesk;
import org.todokede.obligations.service.ObligationReminders;
import org.todokede.obligations.service.ObligationService;
import org.todokede.obligations.service.ObligationStore;
import org.todokede.obligations.service.ObligationViews;
import org.todokede.obligations.service.OccurrenceService;
import org.todokede.obligations.service.UndertakingService;
import org.todokede.operation.service.OperationService;
import org.todokede.operation.service.SystemService;
import org.todokede.ownership.service.CompanyGroupService;
import org.todokede.ownership.service.CompanyRegister;
import org.todokede.ownership.service.OwnershipProfiles;
import org.todokede.ownership.service.OwnershipService;
import org.todokede.platform.LegalDay;
import org.todokede.questions.service.AnswerReminders;
import org.todokede.questions.service.AnswerService;
import org.todokede.questions.service.LinkThrottle;
import org.todokede.questions.service.QuestionNews;
import org.todokede.questions.service.QuestionService;
import org.todokede.questions.service.QuestionStore;
import org.todokede.questions.service.RequestMail;
import org.todokede.questions.service.RequestPaper;
import org.todokede.questions.service.TargetLinks;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.questions.service.TargetTimeService;
import org.todokede.questions.service.TargetRequests;
import org.todokede.questions.service.TargetTimes;
import org.todokede.record.service.RecordHeads;
import org.todokede.record.service.RecordKey;
import org.todokede.record.service.RecordLines;
import org.todokede.record.service.RecordProofService;
import org.todokede.record.service.RecordTree;
import org.todokede.refusal.Refusal;
import org.todokede.registry.service.AuthorityService;
import org.todokede.registry.service.CompanyListService;
import org.todokede.registry.service.CompanyLists;
import org.todokede.registry.service.OrganisationMail;
import org.todokede.registry.service.OrganisationService;
import org.todokede.registry.service.PeopleService;
import org.todokede.registry.service.ResidentAgents;
import org.todokede.retention.service.DisposedFiles;
import org.todokede.retention.service.DueThings;
import org.todokede.retention.service.RetentionService;
import org.todokede.review.service.AssignmentService;
import org.todokede.review.service.CaseLog;
import org.todokede.review.service.CaseRecordService;
import org.todokede.review.service.CaseTraits;
import org.todokede.review.service.ClearedNumbers;
import org.todokede.review.service.ConsultationService;
import org.todokede.review.service.InquiryService;
import org.todokede.review.service.FactorService;
import org.todokede.review.service.NoObjectionService;
import org.todokede.review.service.RelatedCasesService;
import org.todokede.review.service.FiguresService;
import org.todokede.review.service.ReturnCountService;
import org.todokede.review.service.ReviewService;
import org.todokede.review.service.SavedViewService;
import org.todokede.review.service.ScreeningFactors;
import org.todokede.review.service.StoredDays;
import org.todokede.review.service.WorklistService;
import org.todokede.rules.service.AssessmentService;
import org.todokede.rules.service.EditionBooks;
import org.todokede.rules.service.EditionParts;
import org.todokede.rules.service.EditionRowService;
import org.todokede.rules.service.EditionService;
import org.todokede.rules.service.EditionStore;
import org.todokede.rules.service.EffectPreviewService;
import org.todokede.rules.service.LawBook;
import org.todokede.rules.service.MinistriesOfTheRuleBook;
import org.todokede.rules.service.ReferenceData;
import org.todokede.rules.service.StoredSubjects;
import org.todokede.screening.service.NameNews;
import org.todokede.screening.service.NameScreening;
import org.todokede.screening.service.ScreeningListService;
import org.todokede.screening.service.ScreeningRows;
import org.todokede.screening.service.ScreeningService;
import org.todokede.training.service.Seeder;

/**
 * The real services in a plain JVM: wired by their own annotations, with the transactions that the server would put around {@link ActTransaction} and
 * the lines of {@link AuditService}, on a real database ({@link TestedDatabase}) with the portal's own migrations and reference data. What is not here: pages, security of the
 * server, timers.
 */
public final class ServicesWithoutServer implements AutoCloseable {

    private final TestedDatabase database;
    private final JdbcConnectionPool pool;
    private final EntityManagerFactory factory;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final ThreadLocal<List<Synchronization>> told = new ThreadLocal<>();
    private final ThreadLocal<EntityManager> unbound = new ThreadLocal<>();
    private final List<Object> parts = new ArrayList<>();

    public final EntityManager em;
    public final DurabilityGate gate;
    public final ActDoor door = new ActDoor();
    public final FilingService filings;
    public final Drafts drafts;
    public final OrganisationService organisations;
    public final OwnershipService ownership = new OwnershipService();
    public final AssessmentService assessments = new AssessmentService();
    public final DocumentService documents = new DocumentService();
    public final TargetFileService targetFiles = new TargetFileService();
    public final CompanyGroupService groups = new CompanyGroupService();
    public final TargetService targets = new TargetService();
    public final FormCatalogue forms;
    public final LawBook lawBook;
    public final EffectPreviewService effects = new EffectPreviewService();
    public final PortalClock clock;
    public final Changes changes = new Changes();
    public final CaseLog caseLog;
    public final Persons persons = new Persons();
    public final PeopleService people = new PeopleService();
    public final AuthorityService authorities = new AuthorityService();
    public final SignOffService signOffs = new SignOffService();
    public final DeadlineService deadlines = new DeadlineService();
    public final RegistrationService registrations = new RegistrationService();
    public final Outbox outbox = new Outbox();
    public final AmendmentService amendments = new AmendmentService();
    public final FilingVersionService versions = new FilingVersionService();
    public final DealService deals = new DealService();
    public final FilingTemplateService templates = new FilingTemplateService();
    public final UndoService undo = new UndoService();
    public final CommentService comments = new CommentService();
    public final DraftPresence presence = new DraftPresence();
    public final FilingListService lists = new FilingListService();
    public final PowerOfAttorneyService powers = new PowerOfAttorneyService();
    public final AgentParticularsService particulars = new AgentParticularsService();
    public final ReturnCountService returns = new ReturnCountService();
    public final FiguresService figures = new FiguresService();
    public final NoObjectionService noObjections = new NoObjectionService();
    public final ConsultationService consultations = new ConsultationService();
    public final InquiryService inquiries = new InquiryService();
    public final DelegationService delegations = new DelegationService();
    public final AccountService accounts = new AccountService();
    public final StaffAccountService staff = new StaffAccountService();
    public final FirstPasswordService firstPasswords = new FirstPasswordService();
    public final FirstAdministrators firstAdministrators = new FirstAdministrators();
    final FirstLinks firstLinks = new FirstLinks();
    public final SecondFactorService secondFactors = new SecondFactorService();
    public final ProviderSignInService provider = new ProviderSignInService();
    public final ProviderLinkService providerLinks = new ProviderLinkService();
    public final SessionService sessions = new SessionService();
    public final PasswordService passwords = new PasswordService();
    public final AddressService addresses = new AddressService();
    public final QuestionService questions = new QuestionService();
    public final AnswerService answers = new AnswerService();
    public final TargetThreadService targetThread = new TargetThreadService();
    public final LetterService letters = new LetterService();
    public final LetterDesk letterDesk = new LetterDesk();
    public final LetterTemplateService letterTemplates = new LetterTemplateService();
    public final VerificationService verifications = new VerificationService();
    public final Clearances clearances = new Clearances();
    public final NoticeService notices = new NoticeService();
    public final CalendarService calendars = new CalendarService();
    public final SecondFactors secondFactorRows = new SecondFactors();
    public final ScreeningListService screeningLists = new ScreeningListService();
    public final NameScreening screening = new NameScreening();
    public final ScreeningService screenings = new ScreeningService();
    public final ReviewService reviews = new ReviewService();
    public final WorklistService worklist = new WorklistService();
    public final AssignmentService assignments = new AssignmentService();
    public final RelatedCasesService related = new RelatedCasesService();
    public final SavedViewService savedViews = new SavedViewService();
    public final FactorService factors = new FactorService();
    public final ScreeningFactors screeningFactors = new ScreeningFactors();
    public final AuditService audit = new OwnLines();
    public final RecordExportService exports = new RecordExportService();
    public final FilingCopyService copies = new FilingCopyService();
    public final RefusalService refusals = new RefusalService();
    public final CaseRecordService caseRecords = new CaseRecordService();
    public final ObligationService obligations = new ObligationService();
    public final UndertakingService undertakings = new UndertakingService();
    public final OccurrenceService occurrences = new OccurrenceService();
    public final ObligationReminders obligationReminders = new ObligationReminders();
    public final TargetTimeService targetTimes = new TargetTimeService();
    public final DayReminders dayReminders = new DayReminders();
    public final NameNews nameNews = new NameNews();
    public final AnswerReminders answerReminders = new AnswerReminders();
    public final RecordProofService recordProofs = new RecordProofService();
    public final RecordHeads recordHeads = new RecordHeads();
    public final RetentionService retention = new RetentionService();
    public final DisposedFiles disposedFiles = new DisposedFiles();
    public final OperationService operation = new OperationService();
    public final SystemService system = new SystemService();
    final BackgroundRounds backgroundRounds = new BackgroundRounds();
    public final EditionService editions = new EditionService();
    public final EditionRowService editionRows = new EditionRowService();
    public final StoredDays storedDays = new StoredDays();
    public final Seeder seeder = new Seeder();

    /**
     * Opens the portal of system properties {@code portal.data} and {@code portal.config}.
     *
     * @param gateOf makes the gate from the data source it is to sync
     */
    public ServicesWithoutServer(Function<DataSource, DurabilityGate> gateOf) {
        this(gateOf, new PortalClock());
    }

    private ServicesWithoutServer(Function<DataSource, DurabilityGate> gateOf, PortalClock clock) {
        PortalConfig config = new PortalConfig();
        WholeMigration.undoIfInterrupted(config.dataFolder());
        database = TestedDatabase.of(config.dataFolder());
        pool = database.pool(System.getProperty("kill.database", ""));
        database.migrate(pool);
        factory = Persistence.createEntityManagerFactory(
                "portal",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource", pool,
                        "eclipselink.logging.level", "WARNING"));
        em = (EntityManager) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, args) -> {
            try {
                return method.invoke(bound(), args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        this.clock = clock;
        caseLog = new CaseLog();
        forms = new FormCatalogue();
        lawBook = new LawBook();
        gate = gateOf.apply(pool);
        filings = new FilingService();
        drafts = new Drafts();
        organisations = new OrganisationService();
        ReferenceData referenceData = new ReferenceData();
        parts.addAll(List.of(
                config, clock, changes, ends(), forms, new EditionStore(), new EditionBooks(), lawBook, gate, filings, drafts, organisations, referenceData, em, pool, door, new ReadDoor(), caseLog,
                new ReceiptNumbers(), new DraftChecks(), new DraftWriter(), new DraftChanges(), new FilingStore(), new ProvisionsOfFilings(), new FilingAnswers(), new AnswerForms(), assessments, new CompanyListService(),
                new CompanyLists(), new OwnershipProfiles(), new CompanyRegister(), new TargetGroups(), ownership, new StoredSubjects(), effects, persons, people, authorities, new ResidentAgents(), new SignOffs(), signOffs,
                deadlines, registrations, new RegistrationThrottle(), new QuickHash(), new PasswordHashing(), outbox, new Post(), new OwnTransactions(), audit));
        parts.addAll(List.of(
                new OwnEvents(), new DueWork(), letters, letterDesk, letterTemplates, verifications, clearances, notices, calendars, new LetterNumbers(), new LetterTemplates(),
                new VerificationThrottle(), new NoticeDesk(), new StaffNotices(), new NoticeMail(), new Recipients(), new DayDesk(), dayReminders, nameNews));
        parts.addAll(List.of(new MailAddresses(), new SignInMail(), new OrganisationMail(), new RegistrationMail(), new StaffAccountMail(), new StaffAccountRows(), new FirstPasswordLinks(), firstPasswords, firstAdministrators, firstLinks, staff, new MinistriesOfTheRuleBook(), new AuthorityInUse(), particulars, documents, powers, new DocumentIntake(), new DocumentStore(), new VirusScanner(), instances(MailWriter.class)));
        parts.addAll(List.of(amendments, versions, deals, templates, undo, comments, presence, lists, returns, figures, groups, targets, targetFiles));
        parts.addAll(List.of(
                delegations, accounts, new SignInThrottle(), noObjections, consultations, inquiries, questions, answers, targetThread, targetTimes, new AnswerFiles(), new EvidenceFiles(), new QuestionStore(), new TargetRequests(), new TargetLinks(), new LinkThrottle(), new AnsweredFields(),
                new RequestMail(), new RequestPaper(), new TargetTimes(), new QuestionNews(), answerReminders));
        parts.addAll(List.of(secondFactors, secondFactorRows, new OwnPassword(), provider, providerLinks, new ProviderLinks(), new IdentityProvider(), new Seal(), sessions, new SessionRows(), new KnownSessions(), passwords, new Passwords(), new PasswordMail(), addresses, new AddressMail()));
        parts.addAll(List.of(new ScreeningRows(), screening, screeningLists, screenings));
        parts.addAll(List.of(reviews, worklist, assignments, savedViews, related, new CaseTraits(), refusals, exports, copies, caseRecords, factors, screeningFactors));
        parts.addAll(List.of(obligations, undertakings, occurrences, obligationReminders, new ObligationStore(), new ObligationViews(), new ObligationDesk(), new ObligationDays(), new ObligationConditions(), new FailedRows()));
        parts.addAll(List.of(recordProofs, new RecordLines(), new RecordTree(), recordHeads, new RecordKey()));
        parts.addAll(List.of(retention, disposedFiles, new DueThings(), new JsonLog()));
        parts.addAll(List.of(operation, system, backgroundRounds));
        parts.addAll(EditionParts.all());
        parts.addAll(List.of(editions, editionRows, storedDays, new ClearedNumbers()));
        parts.add(seeder);
        parts.forEach(this::wire);
        inTransaction(() -> {
            referenceData.loadWhereEmpty();
            return null;
        });
        forms.load();
        lawBook.reload();
    }

    /** The part of that type. */
    <T> T part(Class<T> type) {
        return parts.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow(() -> new IllegalArgumentException("no " + type));
    }

    /** Address of the database as the deployable has it, with the data folder in place. */
    public static String databaseUrl(Path data) {
        Path file = projectRoot().resolve("portal-web/src/main/resources/META-INF/microprofile-config.properties");
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("portal.db.url").replaceAll("\\$\\{portal\\.data[^}]*}", data.toString());
    }

    /** The folder that holds the modules. */
    public static Path projectRoot() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("config/data")) ? here : here.getParent();
    }

    /** All parts of a type, as the container would hand them out. */
    private Instance<?> instances(Class<?> type) {
        return (Instance<?>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Instance.class}, (proxy, method, args) -> switch (method.getName()) {
            case "iterator" -> parts.stream().filter(type::isInstance).iterator();
            case "forEach" -> InvocationHandler.invokeDefault(proxy, method, args);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Tells of the end of a transaction whoever asked for it. */
    private TransactionSynchronizationRegistry ends() {
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {TransactionSynchronizationRegistry.class}, (proxy, method, args) -> switch (method.getName()) {
            case "registerInterposedSynchronization" -> told.get().add((Synchronization) args[0]) ? null : null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** A transaction of its own, past {@link ActTransaction}: what it changes counts, too. */
    public <T> T inTransaction(Supplier<T> work) {
        try {
            return own(work);
        } finally {
            changes.inMemory();
        }
    }

    /** A transaction of its own, as {@code REQUIRES_NEW}. */
    private <T> T own(Supplier<T> work) {
        EntityManager outer = current.get();
        EntityManager own = factory.createEntityManager();
        List<Synchronization> outerTold = told.get();
        List<Synchronization> ownTold = new ArrayList<>();
        current.set(own);
        told.set(ownTold);
        try {
            own.getTransaction().begin();
            T result = work.get();
            own.getTransaction().commit();
            return result;
        } finally {
            if (own.getTransaction().isActive()) {
                own.getTransaction().rollback();
            }
            own.close();
            current.set(outer);
            told.set(outerTold);
            ownTold.forEach(each -> each.afterCompletion(Status.STATUS_UNKNOWN));
        }
    }

    /** A connection to the database itself. */
    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Connections to it. */
    DataSource pool() {
        return pool;
    }

    /** A connection of whoever owns the database. */
    Connection ownersConnection() throws SQLException {
        return database.connection();
    }

    private EntityManager bound() {
        EntityManager inside = current.get();
        if (inside != null) {
            return inside;
        }
        if (unbound.get() == null) {
            unbound.set(factory.createEntityManager());
        }
        unbound.get().clear();
        return unbound.get();
    }

    private void wire(Object part) {
        for (Class<?> type = part.getClass(); type != null && type.getName().startsWith("org.todokede."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean wanted = field.isAnnotationPresent(EJB.class) || field.isAnnotationPresent(Inject.class)
                        || field.isAnnotationPresent(PersistenceContext.class) || field.isAnnotationPresent(Resource.class);
                if (wanted) {
                    set(part, field, parts.stream().filter(field.getType()::isInstance).findFirst()
                            .orElseThrow(() -> new IllegalStateException("nothing to put into " + field)));
                }
            }
        }
    }

    private static void set(Object part, Field field, Object value) {
        try {
            field.setAccessible(true);
            if (field.get(part) == null) {
                field.set(part, value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One with an empty folder of data below this one. It tells by system properties where everything is, until it is closed: whoever runs beside it must not. */
    public static ServicesWithoutServer in(Path folder) throws IOException {
        return over(Files.createDirectories(folder.resolve("data")));
    }

    /** The same with a clock that begins at noon: for tests in which it matters whether it is the morning yet. */
    static ServicesWithoutServer atNoonIn(Path folder) throws IOException {
        place(Files.createDirectories(folder.resolve("data")), projectRoot().resolve("config"));
        ZonedDateTime now = ZonedDateTime.now(LegalDay.TOKYO);
        return new ServicesWithoutServer(DurabilityGate::new, new PortalClock(Clock.offset(Clock.system(LegalDay.TOKYO), Duration.between(now, now.with(LocalTime.NOON)))));
    }

    /** One over a folder of data, under the same condition. */
    public static ServicesWithoutServer over(Path data) {
        return over(data, projectRoot().resolve("config"));
    }

    /** The same with another folder of law and forms. */
    public static ServicesWithoutServer over(Path data, Path config) {
        return over(data, config, DurabilityGate::new);
    }

    /** The same with another gate. */
    static ServicesWithoutServer over(Path data, Function<DataSource, DurabilityGate> gateOf) {
        return over(data, projectRoot().resolve("config"), gateOf);
    }

    private static ServicesWithoutServer over(Path data, Path config, Function<DataSource, DurabilityGate> gateOf) {
        place(data, config);
        return new ServicesWithoutServer(gateOf);
    }

    private static void place(Path data, Path config) {
        System.setProperty("portal.data", data.toString());
        System.setProperty("portal.config", config.toString());
    }

    /** An account of a filer under that name. */
    public void haveAccount(String login) {
        People.account(this, login, Role.FILER, null);
    }

    /** Whoever has that name; with an account of that role if there was none. */
    public Actor actor(String login, Role role) {
        if (em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getResultList().isEmpty()) {
            People.account(this, login, role, null);
        }
        return persons.actor(login);
    }

    /** Lets days pass. */
    public void letPass(int days) {
        clock.runAhead(clock.daysAhead() + days);
    }

    /** Goes on to a day on which what is sent is received the same day. */
    public void toADayOfReceipt() {
        while (!lawBook.standstillIfSentAt(clock.now()).receivedOn().equals(clock.today())) {
            clock.runAhead(clock.daysAhead() + 1);
        }
    }

    /** What was asked of the database, how often before each. */
    List<?> statements(Runnable work) {
        return sent(work, "select");
    }

    /** Statements that begin with a word and were sent meanwhile, how often before each: by H2's own account; on PostgreSQL, by that of what sends them. */
    List<?> sent(Runnable work, String word) {
        if (TestedDatabase.isPostgreSql()) {
            return logged(work).entrySet().stream().filter(statement -> statement.getKey().toLowerCase(Locale.ROOT).startsWith(word)).map(statement -> statement.getValue() + " " + statement.getKey()).toList();
        }
        own(() -> em.createNativeQuery("set query_statistics true").executeUpdate());
        work.run();
        List<?> executed = em.createNativeQuery(
                        "select execution_count || ' ' || sql_statement from information_schema.query_statistics where lower(sql_statement) like '" + word + "%' and lower(sql_statement) not like '%query_statistics%'")
                .getResultList();
        own(() -> em.createNativeQuery("set query_statistics false").executeUpdate());
        return executed;
    }

    private Map<String, Integer> logged(Runnable work) {
        Map<String, Integer> statements = Collections.synchronizedMap(new LinkedHashMap<>());
        ServerSession session = factory.unwrap(ServerSession.class);
        SessionLog before = session.getSessionLog();
        session.setSessionLog(new AbstractSessionLog() {
            @Override
            public boolean shouldLog(int level, String category) {
                return SessionLog.SQL.equals(category);
            }

            @Override
            public void log(SessionLogEntry entry) {
                if (SessionLog.SQL.equals(entry.getNameSpace())) {
                    statements.merge(entry.getMessage().lines().findFirst().orElse(""), 1, Integer::sum);
                }
            }
        });
        try {
            work.run();
        } finally {
            session.setSessionLog(before);
        }
        return statements;
    }

    @Override
    public void close() {
        factory.close();
        pool.dispose();
        List.of("portal.data", "portal.config").forEach(System::clearProperty);
    }

    /** Hashing belongs to the server, and is slow on purpose. */
    private static final class QuickHash implements Pbkdf2PasswordHash {
        @Override
        public String generate(char[] password) {
            return "hash of " + password.length + " characters";
        }

        @Override
        public boolean verify(char[] password, String stored) {
            return generate(password).equals(stored);
        }
    }

    /** {@code REQUIRES_NEW} around the act. */
    private final class OwnTransactions extends ActTransaction {
        @Override
        public <T> T uncounted(Supplier<T> work) {
            return own(() -> super.uncounted(work));
        }
    }

    /** Tells observers at once, in the thread and transaction of whoever fires. */
    private final class OwnEvents implements Event<Object> {
        @Override
        public void fire(Object event) {
            for (Object part : List.copyOf(parts)) {
                for (Method method : part.getClass().getDeclaredMethods()) {
                    if (method.getParameterCount() == 1 && method.getParameters()[0].isAnnotationPresent(Observes.class) && method.getParameterTypes()[0].isInstance(event)) {
                        tell(part, method, event);
                    }
                }
            }
        }

        private void tell(Object part, Method method, Object event) {
            try {
                method.setAccessible(true);
                method.invoke(part, event);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
            }
        }

        @Override
        public <U> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<Object> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }

    /** {@code REQUIRES_NEW} around the line of a refusal or a reading. */
    private final class OwnLines extends AuditService {
        @Override
        public void opened(Act act) {
            own(() -> {
                super.opened(act);
                return null;
            });
        }

        @Override
        public void refused(Act act, Refusal refusal) {
            own(() -> {
                super.refused(act, refusal);
                return null;
            });
        }
    }
}
