package org.todokede.fuzz;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentStore;
import org.todokede.filing.FieldRules;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormRules;
import org.todokede.filing.ReceiptNumber;
import org.todokede.filing.rest.FilingsResource;
import org.todokede.filing.service.ContentJson;
import org.todokede.identity.Base32;
import org.todokede.identity.TimeCode;
import org.todokede.letters.LetterNumber;
import org.todokede.letters.LetterWording;
import org.todokede.letters.VerificationCode;
import org.todokede.letters.rest.VerificationsResource;
import org.todokede.operation.web.OperatorDoor;
import org.todokede.period.PeriodRow;
import org.todokede.platform.SenderNetwork;
import org.todokede.platform.TypedLine;
import org.todokede.platform.rest.Query;
import org.todokede.platform.rest.RecordJson;
import org.todokede.platform.rest.RowJson;
import org.todokede.platform.web.Routes;
import org.todokede.record.TreeHead;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Refusal;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.CorporateNumber;
import org.todokede.registry.FoldedName;
import org.todokede.registry.Isin;
import org.todokede.registry.RowDefect;
import org.todokede.registry.SecurityCode;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.FactsRow;
import org.todokede.rules.RuleKind;
import org.todokede.screening.PlainName;
import org.todokede.screening.ScreeningEntry;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;
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
        }
    },
    RULES_AS_CSV {
        @Override
        void read(byte[] sent) throws Exception {
            Method checked = hidden(Class.forName("org.todokede.rules.service.RowChecks"), "checked", RuleKind.class, Map.class);
            RuleKind kind = RuleKind.values()[sent.length == 0 ? 0 : Math.floorMod(sent[0], RuleKind.values().length)];
            byte[] table = sent.length == 0 ? sent : Arrays.copyOfRange(sent, 1, sent.length);
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
            for (String name : List.of("a.docx", "a.pdf", "a.png", "a.csv", "noname")) {
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
    FIELDS_OF_A_DRAFT {
        @Override
        void read(byte[] sent) {
            Map<String, String> typed = new LinkedHashMap<>();
            for (FormEdition form : forms()) {
                typed.clear();
                text(sent).lines().limit(200).map(line -> line.split("=", 2)).filter(pair -> pair.length == 2).forEach(pair -> form.field(pair[0]).ifPresent(field -> {
                    String value = FieldRules.normalise(field, pair[1]);
                    if (FieldRules.whyNot(field, value).isEmpty()) {
                        typed.put(pair[0], value);
                    }
                }));
                text(sent).lines().limit(200).forEach(line -> {
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
        }
    },
    ANSWERS_OF_THE_CHECK {
        @Override
        void read(byte[] sent) {
            Map<String, String> answers = new LinkedHashMap<>();
            for (String pair : text(sent).split("&")) {
                String[] parts = pair.split("=", 2);
                if (parts.length == 2) {
                    answers.put(decoded(parts[0]), decoded(parts[1]));
                }
            }
            CheckAnswers read = CheckAnswers.read(answers);
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
    };

    private static final TableLimits LIMITS = new TableLimits(1_000_000, 100, 50, 500);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final byte[] SECRET = new byte[TimeCode.SECRET_BYTES];
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> PLACES = Map.of("number", "CLR-2026-000001", "name", "A", "day", "");
    private static final DocumentStore STORE = new DocumentStore();

    /** Of the secret key of 32 zeros (RFC 8032): it decides nothing, but it is a key. */
    private static final PublicKey PUBLIC_KEY = TreeHead.key(HexFormat.of().parseHex("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29"));

    private static final String VERIFIER_KEY = TreeHead.published("todokede", PUBLIC_KEY);

    private static List<FormEdition> forms;
    private static Path folder;

    /** @throws Refusal if something is wrong with it, which is an answer */
    abstract void read(byte[] sent) throws Exception;

    /** Reads it as it is read in the portal. @throws RuntimeException or an error if it is neither read nor refused */
    void take(byte[] sent) {
        refusable(() -> read(sent));
    }

    private interface Reading {
        void read() throws Exception;
    }

    private static void refusable(Reading reading) {
        try {
            reading.read();
        } catch (Refusal answered) {
            require(!answered.reason().key().isBlank(), "a refusal says why");
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String text(byte[] sent) {
        return new String(sent, StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return part;
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold for: " + what);
        }
    }

    private static void requireSame(Object one, Object other) {
        require(one.equals(other), one + " and " + other);
    }

    private static <T extends Record> T json(Class<T> type, byte[] sent) throws IOException {
        @SuppressWarnings("unchecked")
        Class<Record> record = (Class<Record>) (Class<?>) type;
        return type.cast(new RecordJson().readFrom(record, type, new Annotation[0], MediaType.APPLICATION_JSON_TYPE, new MultivaluedHashMap<>(), new ByteArrayInputStream(sent)));
    }

    private static void rows(byte[] sent, Consumer<TableRow> reader) {
        InputStream bytes = new ByteArrayInputStream(sent);
        try (Table table = Table.openCsv(bytes, LIMITS, null)) {
            while (table.hasNext()) {
                reader.accept(table.next());
            }
        }
    }

    private static Method hidden(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static Object called(Method method, Object on, Object... arguments) throws IllegalAccessException {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(thrown.getCause());
        }
    }

    private static synchronized List<FormEdition> forms() {
        if (forms == null) {
            try {
                @SuppressWarnings("unchecked")
                List<FormEdition> all = (List<FormEdition>) called(hidden(Class.forName("org.todokede.filing.service.FormFiles"), "readFolder", Path.class), null, Path.of("../config/data/forms"));
                forms = all.stream().limit(1).toList();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return forms;
    }

    /** One file for each thread and name, written anew each time. */
    private static synchronized Path file(String name, byte[] bytes) {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory(Path.of("target"), "fuzz");
            }
            return Files.write(folder.resolve(name + Thread.currentThread().getId()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
