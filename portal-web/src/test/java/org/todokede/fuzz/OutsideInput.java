package org.todokede.fuzz;

import static org.todokede.fuzz.Hidden.called;
import static org.todokede.fuzz.Hidden.hidden;
import static org.todokede.fuzz.Hidden.inside;
import static org.todokede.fuzz.Hidden.made;
import static org.todokede.fuzz.MadeUp.INVESTOR;
import static org.todokede.fuzz.MadeUp.LATER;
import static org.todokede.fuzz.MadeUp.METI;
import static org.todokede.fuzz.MadeUp.MOF;
import static org.todokede.fuzz.MadeUp.TOKYO;
import static org.todokede.fuzz.MadeUp.WINDOW;
import static org.todokede.fuzz.MadeUp.calendar;
import static org.todokede.fuzz.MadeUp.cases;
import static org.todokede.fuzz.MadeUp.forms;
import static org.todokede.fuzz.MadeUp.provider;
import static org.todokede.fuzz.MadeUp.request;
import static org.todokede.fuzz.MadeUp.seal;
import static org.todokede.fuzz.MadeUp.tokens;
import static org.todokede.fuzz.MadeUp.turn;
import static org.todokede.fuzz.Readings.orFailing;
import static org.todokede.fuzz.Readings.refusable;
import static org.todokede.fuzz.Readings.require;
import static org.todokede.fuzz.Readings.requireSame;
import static org.todokede.fuzz.Sent.LIMITS;
import static org.todokede.fuzz.Sent.behindTheChoice;
import static org.todokede.fuzz.Sent.chosen;
import static org.todokede.fuzz.Sent.file;
import static org.todokede.fuzz.Sent.json;
import static org.todokede.fuzz.Sent.pairs;
import static org.todokede.fuzz.Sent.rows;
import static org.todokede.fuzz.Sent.text;
import static org.todokede.fuzz.Sent.valuesOf;
import static org.todokede.fuzz.Signed.PROVIDER_KEY;
import static org.todokede.fuzz.Signed.PUBLIC_KEY;
import static org.todokede.fuzz.Signed.VERIFIER_KEY;
import static org.todokede.fuzz.Signed.exported;
import static org.todokede.fuzz.Signed.head;
import static org.todokede.fuzz.Signed.leaf;
import static org.todokede.fuzz.Signed.requireNotProven;
import static org.todokede.fuzz.Signed.signed;
import static org.todokede.fuzz.Signed.verified;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.mail.internet.InternetAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.todokede.audit.service.AuditService;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentStore;
import org.todokede.filing.FieldRules;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormRules;
import org.todokede.filing.ReceiptNumber;
import org.todokede.filing.rest.ActList;
import org.todokede.filing.rest.FilingsResource;
import org.todokede.filing.service.ContentJson;
import org.todokede.identity.Actor;
import org.todokede.identity.Base32;
import org.todokede.identity.SignInPlace;
import org.todokede.identity.StaffPost;
import org.todokede.identity.TimeCode;
import org.todokede.identity.service.Seal;
import org.todokede.letters.LetterNumber;
import org.todokede.letters.LetterWording;
import org.todokede.letters.VerificationCode;
import org.todokede.letters.rest.VerificationsResource;
import org.todokede.notice.web.CalendarServlet;
import org.todokede.obligations.ObligationTerms;
import org.todokede.obligations.rest.ObligationsResource;
import org.todokede.operation.web.OperatorDoor;
import org.todokede.ownership.Business;
import org.todokede.ownership.Holding;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.Party;
import org.todokede.ownership.PartyKind;
import org.todokede.ownership.RegisteredCompany;
import org.todokede.ownership.service.GroupTable;
import org.todokede.ownership.service.OwnershipTable;
import org.todokede.period.PeriodAnswer;
import org.todokede.period.PeriodEvent;
import org.todokede.period.PeriodLedger;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.PeriodRow;
import org.todokede.period.PeriodSettings;
import org.todokede.platform.SenderNetwork;
import org.todokede.platform.TypedLine;
import org.todokede.platform.rest.Query;
import org.todokede.platform.rest.RowJson;
import org.todokede.platform.web.Csrf;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Visit;
import org.todokede.questions.TargetLink;
import org.todokede.record.TreeHead;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.CorporateNumber;
import org.todokede.registry.FoldedName;
import org.todokede.registry.Isin;
import org.todokede.registry.RowDefect;
import org.todokede.registry.SecurityCode;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.SavedView;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.FactsRow;
import org.todokede.rules.RuleKind;
import org.todokede.screening.PlainName;
import org.todokede.screening.ScreeningEntry;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableWriter;
import org.todokede.verifier.RecordVerifier;

/** What comes from outside and is read here, each with its reader: it answers, or says with a refusal what is wrong. Anything else that is thrown is a fault. */
enum OutsideInput {
    FILING_AS_JSON {
        @Override
        void read(byte[] sent) throws Exception {
            FilingsResource.NewFiling filing = json(FilingsResource.NewFiling.class, sent);
            Map<String, String> fields = filing.fields();
            requireSame(fields, ContentJson.readMap(ContentJson.writeMap(fields)));
        }
    },
    VERIFICATION_AS_JSON {
        @Override
        void read(byte[] sent) throws Exception {
            json(VerificationsResource.Question.class, sent);
        }
    },
    CASE_AS_JSON {
        @Override
        void read(byte[] sent) {
            FactsRow.parse(RowJson.read(new ByteArrayInputStream(sent)));
        }
    },
    CASES_AS_CSV {
        @Override
        void read(byte[] sent) {
            rows(sent, row -> FactsRow.read(row::get));
            refusable(() -> inside("rules.rest.AssessmentCsv", "open", null, new ByteArrayInputStream(sent), null));
        }
    },
    PERIODS_AS_CSV {
        @Override
        void read(byte[] sent) {
            rows(sent, row -> PeriodRow.parse(row.toMap()));
            PeriodRow.parse(Map.of("question", "FREE_FROM", "events", text(sent)));
        }
    },
    SCREENING_LIST {
        @Override
        void read(byte[] sent) {
            rows(sent, row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                ScreeningEntry.COLUMNS.forEach(column -> cells.put(column, row.toMap().getOrDefault(column, "")));
                ScreeningEntry.read(row.number(), cells, new ArrayList<>());
            });
            Consumer<Object> taker = row -> {};
            refusable(() -> inside("screening.service.ScreeningListFile", "read", null, file("screening", sent), MOST_DEFECTS, taker));
        }
    },
    COMPANY_LIST {
        @Override
        void read(byte[] sent) {
            rows(sent, row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                CompanyListing.COLUMNS.forEach(column -> cells.put(column, row.toMap().getOrDefault(column, "")));
                CompanyListing.read(row.number(), cells, new ArrayList<RowDefect>());
            });
            refusable(() -> inside("registry.service.CompanyListFile", "read", null, file("companies", sent), MOST_DEFECTS));
        }
    },
    /** The first byte chooses the kind of rows. */
    RULES_AS_CSV {
        @Override
        void read(byte[] sent) throws Exception {
            Method checked = hidden(Class.forName("org.todokede.rules.service.RowChecks"), "checked", RuleKind.class, Map.class);
            RuleKind kind = chosen(List.of(RuleKind.values()), sent);
            byte[] table = behindTheChoice(sent);
            refusable(() -> inside("rules.service.CsvTable", "read", null, new ByteArrayInputStream(table), kind.columns()));
            List<Map<String, String>> rows = new ArrayList<>();
            rows(table, row -> rows.add(row.toMap()));
            for (Map<String, String> row : rows) {
                refusable(() -> called(checked, null, kind, row));
            }
        }
    },
    TABLE_FILE {
        @Override
        void read(byte[] sent) {
            Path file = file("table", sent);
            try (Table table = Table.open(file, LIMITS, null)) {
                while (table.hasNext()) {
                    table.next().toMap();
                }
            }
        }
    },
    UPLOADED_FILE {
        @Override
        void read(byte[] sent) throws Exception {
            Path file = file("uploaded", sent);
            for (String name : List.of("a.docx", "a.xlsx", "a.pptx", "a.pdf", "a.png", "a.jpg", "a.csv", "noname")) {
                String type = (String) called(hidden(DocumentStore.class, "typeOf", Path.class, String.class), STORE, file, name);
                Method inspect = hidden(Class.forName("org.todokede.documents.service.FileInspection"), "inspect", Path.class, String.class, String.class);
                refusable(() -> called(inspect, null, file, type, name));
            }
        }
    },
    NAME_OF_A_FILE {
        @Override
        void read(byte[] sent) throws Exception {
            String clean = (String) called(hidden(DocumentService.class, "cleanName", String.class), null, text(sent));
            require(!clean.isBlank() && clean.length() <= 255 && clean.indexOf('/') < 0 && clean.indexOf('\\') < 0 && !clean.equals("..") && clean.chars().noneMatch(Character::isISOControl), clean);
        }
    },
    /** The first byte chooses the form. */
    FIELDS_OF_A_DRAFT {
        @Override
        void read(byte[] sent) {
            FormEdition form = chosen(forms(), sent);
            String lines = text(behindTheChoice(sent));
            Map<String, String> typed = new LinkedHashMap<>();
            lines.lines().limit(200).map(line -> line.split("=", 2)).filter(pair -> pair.length == 2).forEach(pair -> form.field(pair[0]).ifPresent(field -> {
                String value = FieldRules.normalise(field, pair[1]);
                if (FieldRules.whyNot(field, value).isEmpty()) {
                    typed.put(pair[0], value);
                }
            }));
            lines.lines().limit(200).forEach(line -> {
                form.group(line);
                form.label(line, "en");
                form.sectionOf(line);
            });
            FilingContent content = FilingContent.EMPTY.with(typed).onlyKnownTo(form).onlyApplicable(form);
            FormRules.missing(form, content);
            FormRules.contradictions(form, content, new FormRules.Business(Set.of(), true), new FormRules.Days(DAY, DAY, DAY));
            FilingFacts.of(content);
            requireSame(content, ContentJson.read(ContentJson.write(content)));
        }
    },
    ANSWERS_OF_THE_CHECK {
        @Override
        void read(byte[] sent) {
            CheckAnswers read = CheckAnswers.read(pairs(text(sent)));
            read.complete();
            read.takenForGranted();
        }
    },
    WORDS_OF_A_SEARCH {
        @Override
        void read(byte[] sent) {
            String words = text(sent);
            FoldedName.of(words);
            PlainName name = PlainName.of(words);
            name.keys();
            name.joined();
            for (PlainName variant : PlainName.variants(words)) {
                int like = variant.likeness(name);
                require(like >= 0 && like <= 100, words);
            }
        }
    },
    DAY_OR_NUMBER {
        @Override
        void read(byte[] sent) {
            String typed = text(sent);
            List<FieldDefect> defects = new ArrayList<>();
            TypedLine.day("a", typed, true, defects);
            TypedLine.text("a", typed, 100, true, defects);
            refusable(() -> Query.day("a", typed, DAY));
            refusable(() -> Query.number("a", typed, 1, 0, 100));
            CorporateNumber.whyNot(CorporateNumber.normalised(typed));
            String code = SecurityCode.normalised(typed);
            SecurityCode.isWellFormed(code);
            require(!Isin.isWellFormed(typed) || typed.length() == 12, typed);
            if (Isin.isWellFormed(typed)) {
                Isin.hasItsCheckDigit(typed);
            }
            StaffPost.read(typed);
        }
    },
    CODE_OR_NUMBER_OF_A_PAPER {
        @Override
        void read(byte[] sent) {
            String typed = text(sent);
            TimeCode.accepted(SECRET, typed, NOW, 0);
            Base32.inOneSpelling(typed);
            VerificationCode.parse(typed).ifPresent(code -> requireSame(Optional.of(code), VerificationCode.parse(code.toString())));
            LetterNumber.parse(typed).ifPresent(number -> requireSame(Optional.of(number), LetterNumber.parse(number.toString())));
            ReceiptNumber.parse(typed).ifPresent(number -> requireSame(Optional.of(number), ReceiptNumber.parse(number.toString())));
        }
    },
    ADDRESS_OR_HEADER {
        @Override
        void read(byte[] sent) throws Exception {
            String line = text(sent);
            Routes.find(line);
            Routes.find("/" + line);
            boolean shown = (Boolean) called(hidden(OperatorDoor.class, "shows", String.class, String.class), null, line, TOKEN);
            require(!shown || line.equals("Bearer " + TOKEN), line);
            SenderNetwork.of(line);
        }
    },
    WORDS_OF_A_LETTER {
        @Override
        void read(byte[] sent) {
            String words = text(sent);
            if (LetterWording.defects("body", words, PLACES.keySet(), LetterWording.MAX_LENGTH).isEmpty()) {
                LetterWording.filled(words, PLACES);
            }
        }
    },
    SIGNED_HEAD {
        @Override
        void read(byte[] sent) {
            String note = text(sent);
            TreeHead.parse(note);
            require(!TreeHead.isGenuine(note, PUBLIC_KEY), note);
        }
    },
    EXPORTED_RECORD {
        @Override
        void read(byte[] sent) {
            Path key = file("key", VERIFIER_KEY.getBytes(StandardCharsets.US_ASCII));
            Path file = file("export", sent);
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            for (String[] asked : new String[][] {{"record", key.toString(), file.toString()}, {"proof", key.toString(), file.toString()}, {"heads", key.toString(), file.toString()}, {"record", file.toString(), key.toString()}}) {
                int said = RecordVerifier.run(asked, nowhere, nowhere);
                require(said == 1 || said == 2, asked[0]);
            }
        }
    },
    GROUP_TABLE {
        @Override
        void read(byte[] sent) throws Exception {
            GroupTable table = (GroupTable) inside("ownership.service.GroupTable", "read", null, file("groups", sent), MOST_DEFECTS);
            requireTold(table.defects(), table.wrongRows());
            Object taken = made("ownership.service.GroupImport", table, MOST_DEFECTS);
            Function<Map<String, String>, String> company = cells -> right(found -> RegisteredCompany.read(cells, found)).corporateNumber();
            BiPredicate<String, Map<String, String>> holding = (number, cells) -> right(found -> Holding.read(0, 1, 2, cells, DAY, found)) != null;
            BiPredicate<String, Map<String, String>> business = (number, cells) -> right(found -> Business.read(1, cells, DAY, code -> code.startsWith("3"), found)) != null;
            inside("ownership.service.GroupImport", "companies", taken, company);
            inside("ownership.service.GroupImport", "facts", taken, holding, business);
            inside("ownership.service.GroupImport", "requireRight", taken);
        }
    },
    OWNERSHIP_TABLE {
        @Override
        void read(byte[] sent) throws Exception {
            Ownership none = new Ownership(List.of(FILER), List.of());
            OwnershipTable table = (OwnershipTable) inside("ownership.service.OwnershipTable", "read", null, file("ownership", sent), none, DAY, MOST_DEFECTS);
            requireTold(table.defects(), table.wrongRows());
            if (table.wrongRows() > 0) {
                return;
            }
            Ownership profile = new Ownership(Stream.concat(Stream.of(FILER), table.newParties().stream()).toList(), table.newHoldings());
            profile.on(DAY);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            try (TableWriter writer = TableWriter.csv(written, true)) {
                writer.row(OwnershipTable.COLUMNS);
                for (List<String> row : OwnershipTable.rows(profile)) {
                    writer.row(row);
                }
            }
            OwnershipTable again = (OwnershipTable) inside("ownership.service.OwnershipTable", "read", null, file("ownership", written.toByteArray()), profile, DAY, MOST_DEFECTS);
            require(again.wrongRows() == 0 && again.newParties().isEmpty() && again.newHoldings().isEmpty(), "read again it is all known, but for " + again);
        }
    },
    /** What the provider of identities says of itself. */
    ANSWER_OF_THE_PROVIDER {
        @Override
        void read(byte[] sent) throws Exception {
            orFailing("ProviderFailure", () -> inside("identity.service.ProviderCalls", "metadata", provider(), sent, NOW));
        }
    },
    KEYS_OF_THE_PROVIDER {
        @Override
        void read(byte[] sent) throws Exception {
            orFailing("ProviderFailure", () -> inside("identity.service.IdTokens", "person", tokens(text(sent)), signed(CLAIMS.getBytes(StandardCharsets.UTF_8)), turn(), NOW));
        }
    },
    /** As the provider sends it, and once more as the claims of one that it has signed. */
    ID_TOKEN {
        @Override
        void read(byte[] sent) throws Exception {
            Object tokens = tokens(new JWKSet(PROVIDER_KEY.toPublicJWK()).toString());
            orFailing("ProviderFailure", () -> inside("identity.service.IdTokens", "person", tokens, text(sent), turn(), NOW));
            orFailing("ProviderFailure", () -> inside("identity.service.IdTokens", "person", tokens, signed(sent), turn(), NOW));
        }
    },
    /** Something sealed, as a browser brings it back in a cookie. */
    SEALED_COOKIE {
        @Override
        void read(byte[] sent) throws Exception {
            Seal seal = seal();
            String cookie = text(sent);
            seal.open(cookie, "whoever");
            require(Arrays.equals(sent, seal.open(seal.close(sent, "whoever"), "whoever").orElseThrow()), "what was sealed opens");
            Map<String, Object> attributes = new HashMap<>();
            HttpServletRequest request = request(Map.of(
                    "getCookies", asked -> new Cookie[] {new Cookie("todokede-visit", cookie)},
                    "getAttribute", attributes::get,
                    "setAttribute", both -> attributes.put((String) ((Object[]) both)[0], ((Object[]) both)[1])));
            Method begin = hidden(Visit.class, "begin", HttpServletRequest.class, jakarta.servlet.http.HttpServletResponse.class, Seal.class, Instant.class);
            called(begin, null, request, null, seal, NOW);
            Visit.of(request).get("form");
        }
    },
    /** Who sends a request, with what, and what for: three lines. */
    HEADERS_OF_A_REQUEST {
        @Override
        void read(byte[] sent) throws Exception {
            String[] lines = Arrays.copyOf(text(sent).split("\n", 3), 3);
            Object addresses = made("platform.web.ClientAddress", "127.0.0.1, 10.0.0.2");
            List<String> forwarded = Stream.ofNullable(lines[0]).toList();
            String sender = (String) inside("platform.web.ClientAddress", "of", addresses, request(Map.of("getRemoteAddr", asked -> "127.0.0.1", "getHeaders", asked -> Collections.enumeration(forwarded))));
            require(sender.matches("[0-9a-f:.]{2,45}"), sender);
            SenderNetwork.of(sender);
            SignInPlace place = SignInPlace.of(lines[1], sender);
            require(place.browser().length() < 40 && place.network().length() < 60, place.toString());
            String password = (String) called(hidden(CalendarServlet.class, "password", String.class), null, lines[2]);
            require(password.length() <= 1000, password);
        }
    },
    /** The token of a form, and where the form came from: three lines. */
    TOKEN_OF_A_FORM {
        @Override
        void read(byte[] sent) {
            String[] lines = Arrays.copyOf(text(sent).split("\n", 3), 3);
            Map<String, String> headers = new HashMap<>();
            headers.put("Origin", lines[1]);
            headers.put("Host", lines[2]);
            new Csrf().isGenuine(request(Map.of("getHeader", headers::get, "getParameter", asked -> lines[0], "getAttribute", asked -> "secret of a session")));
        }
    },
    MAIL_ADDRESS {
        @Override
        void read(byte[] sent) throws Exception {
            String typed = text(sent);
            boolean taken = (Boolean) inside("identity.service.MailAddresses", "isAddress", null, typed);
            boolean written = TargetLink.whyNotEmail(typed).isEmpty();
            require(!written || taken, typed);
            if (taken) {
                require(typed.chars().noneMatch(Character::isISOControl), "an address is seen as it is");
                new InternetAddress(typed, true);
            }
        }
    },
    WORKLIST_FILTER {
        @Override
        void read(byte[] sent) throws Exception {
            Object known = made("review.web.WorklistFilter$Known", List.of("1", "3-2"), List.of("3911", "3913"), List.of("US", "HK"), List.of(7L));
            Map<String, String> asked = pairs(text(sent));
            Object filter = inside("review.web.WorklistFilter", "of", null, valuesOf(asked), known);
            String query = (String) inside("review.web.WorklistFilter", "asQuery", filter);
            require(query.matches("[A-Za-z0-9=&%+._*-]*"), query);
            inside("review.web.WorklistFilter", "place", null, text(sent));
            if ((Boolean) inside("review.web.WorklistFilter", "isRight", filter)) {
                inside("review.web.WorklistFilter", "asFilter", filter, DAY);
                inside("review.web.WorklistFilter", "dueAsDays", filter, DAY);
                requireSame(filter, inside("review.web.WorklistFilter", "of", null, valuesOf(pairs(query)), known));
                if (query.length() <= SavedView.LONGEST_QUERY) {
                    new SavedView(1, 1, "a", query, NOW);
                }
            }
        }
    },
    RECORD_FILTER {
        @Override
        void read(byte[] sent) throws Exception {
            Object filter = inside("audit.web.RecordFilter", "of", null, valuesOf(pairs(text(sent))));
            requireSame(filter, inside("audit.web.RecordFilter", "of", null, valuesOf(pairs((String) inside("audit.web.RecordFilter", "asQuery", filter)))));
            AuditService.Search search = (AuditService.Search) inside("audit.web.RecordFilter", "asSearch", filter);
            Stream.of(Optional.ofNullable(search.from()), Optional.ofNullable(search.to())).flatMap(Optional::stream)
                    .forEach(day -> require(day.getYear() >= 0 && day.getYear() <= 9999, "a day that a database knows: " + day));
        }
    },
    /** A question about a period, answered. */
    COUNT_FORM {
        @Override
        void read(byte[] sent) throws Exception {
            Object form = inside("period.web.CountForm", "read", null, pairs(text(sent)));
            PeriodQuestion question = (PeriodQuestion) inside("period.web.CountForm", "question", form);
            if (question != null) {
                inside("period.web.CountForm", "told", form);
                inside("period.web.CountForm", "tellsLater", form);
            }
            if ((Boolean) inside("period.web.CountForm", "isSound", form)) {
                @SuppressWarnings("unchecked")
                List<PeriodEvent> events = (List<PeriodEvent>) inside("period.web.CountForm", "events", form);
                PeriodAnswer answer = PeriodLedger.of(events, calendar(), PeriodSettings.defaults()).answer(question);
                inside("period.web.CountForm", "contradictions", form, answer);
            }
        }
    },
    /** An act, in the first line, with its details in the others; tried on a case of each kind that it concerns. */
    DETAILS_OF_AN_ACT {
        @Override
        void read(byte[] sent) {
            List<String> lines = text(sent).lines().limit(50).toList();
            Optional<CaseAct> act = Arrays.stream(CaseAct.values()).filter(each -> !lines.isEmpty() && each.name().equals(lines.get(0))).findFirst();
            Map<String, String> details = new LinkedHashMap<>();
            lines.stream().skip(1).map(line -> line.split("=", 2)).filter(pair -> pair.length == 2).forEach(pair -> details.put(pair[0], pair[1]));
            for (CaseHistory history : act.isEmpty() ? List.<CaseHistory>of() : cases()) {
                for (Actor actor : List.of(INVESTOR, WINDOW, MOF, METI)) {
                    refusable(() -> history.perform(act.get(), LATER, actor, details).stateOn(LocalDate.ofInstant(LATER, TOKYO)));
                }
            }
        }
    },
    ACT_AS_JSON {
        @Override
        void read(byte[] sent) {
            refusable(() -> json(ActList.Taken.class, sent));
            refusable(() -> json(ObligationsResource.Evidence.class, sent));
            refusable(() -> json(ObligationsResource.Occurrence.class, sent));
        }
    },
    TERMS_OF_AN_OBLIGATION {
        @Override
        void read(byte[] sent) {
            Map<String, String> typed = pairs(text(sent));
            ObligationTerms terms = ObligationTerms.read(typed, DAY);
            require(terms.isTyped(typed), terms.toString());
            for (int number : new int[] {0, 1, 1_000}) {
                terms.instalment(number);
            }
        }
    },
    PAPER_WITH_ITS_PROOF {
        @Override
        void read(byte[] sent) {
            Path key = file("key", VERIFIER_KEY.getBytes(StandardCharsets.US_ASCII));
            Path file = file("paper", sent);
            requireNotProven("paper", key, file);
            requireNotProven("paper", key, key, file);
            requireNotProven("proof", key, file, file);
        }
    },
    /** Lines of a record, a field after each tabulator, signed as the portal signs them: what stands behind the signature is read, too. */
    LINES_OF_A_RECORD {
        @Override
        void read(byte[] sent) throws Exception {
            List<byte[]> leaves = text(sent).lines().limit(50).map(Signed::leaf).toList();
            Path key = file("key", VERIFIER_KEY.getBytes(StandardCharsets.US_ASCII));
            Path export = file("lines", exported(leaves));
            Path kept = Files.createDirectories(key.resolveSibling("kept-" + key.getFileName()));
            Files.write(kept.resolve("paper"), PAPER);
            require(verified("record", key, export) == 0, "signed as it is");
            for (String what : List.of("papers", "documents")) {
                int said = verified(what, key, export, kept);
                require(said >= 0 && said <= 2, what);
            }
            if (!leaves.isEmpty()) {
                String proof = "c2sp.org/tlog-proof@v1\nextra %s\nindex 0\n\n%s".formatted(Base64.getEncoder().encodeToString(leaves.get(0)), head(leaves.subList(0, 1)));
                int said = verified("paper", key, kept.resolve("paper"), file("proof", proof.getBytes(StandardCharsets.UTF_8)));
                require(said >= 0 && said <= 2, proof);
            }
        }
    },
    ANSWER_OF_THE_SCANNER {
        @Override
        void read(byte[] sent) throws Exception {
            orFailing("IOException", () -> inside("documents.service.Clamd", "verdict", null, text(sent)));
        }
    };

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
    static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final byte[] SECRET = new byte[TimeCode.SECRET_BYTES];
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> PLACES = Map.of("number", "CLR-2026-000001", "name", "A", "day", "");
    private static final DocumentStore STORE = new DocumentStore();

    private static final int MOST_DEFECTS = 20;
    private static final Party FILER = new Party(Party.FILER, "Orrevale Trust", "", PartyKind.ENTITY, "HK", "", 0);
    private static final byte[] PAPER = "%PDF a letter".getBytes(StandardCharsets.UTF_8);
    private static final String CLAIMS = """
            {"iss":"https://id.example","sub":"person","aud":"todokede","iat":1767571200,"exp":1767571500,"auth_time":1767571200,"nonce":"nonce"}""";

    /** @throws Refusal if something is wrong with it, which is an answer */
    abstract void read(byte[] sent) throws Exception;

    /** Reads it as it is read in the portal. @throws RuntimeException or an error if it is neither read nor refused */
    void take(byte[] sent) {
        refusable(() -> read(sent));
    }

    /** What was read. @throws InvalidInput naming what was wrong with it */
    private static <T> T right(Function<List<FieldDefect>, Optional<T>> reader) {
        List<FieldDefect> found = new ArrayList<>();
        return reader.apply(found).orElseThrow(() -> new InvalidInput(found));
    }

    private static void requireTold(Collection<?> defects, int wrongRows) {
        require(defects.size() <= MOST_DEFECTS && defects.isEmpty() == (wrongRows == 0), wrongRows + " wrong, and of these " + defects.size() + " told");
    }
}
