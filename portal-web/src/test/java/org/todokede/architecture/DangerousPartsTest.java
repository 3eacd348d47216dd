package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Parts of the language, of the library and of the browser that turn words of somebody into deeds: where the sources may use them, and nowhere else. The list of
 * the cryptography in use stands here, too, and is held against the code.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("large")
class DangerousPartsTest {

    /** What is looked for in Java, and the files that may use it. */
    private enum Part {
        A_COMMAND("ProcessBuilder|\\.exec\\(", "new ProcessBuilder(typed)", Set.of()),
        A_SCRIPT_OR_EXPRESSION("ScriptEngine|ELProcessor|createValueExpression|evaluateExpressionGet|createMethodExpression", "new ELProcessor().eval(typed)", Set.of()),
        AN_OBJECT_READ_BACK("ObjectInputStream|XMLDecoder|XStream|enableDefaultTyping", "new ObjectInputStream(sent)", Set.of()),
        A_NAME_LOOKED_UP("InitialContext|JndiTemplate|Class\\.forName|loadClass\\(", "new InitialContext().lookup(typed)", Set.of()),
        FOREIGN_CODE("System\\.load|Linker\\.nativeLinker|sun\\.misc\\.Unsafe", "System.load(typed)", Set.of()),
        A_CALL_TO_THE_OUTSIDE("new Socket\\(|SocketChannel\\.|HttpClient|openConnection|DatagramSocket|Transport\\.send|\\.getTransport\\(|ClientBuilder", "HttpClient.newHttpClient()", Set.of("Post.java", "Clamd.java", "ProviderCalls.java")),
        A_RANDOM_NUMBER_THAT_CAN_BE_GUESSED("ThreadLocalRandom|Math\\.random|new Random\\(|SplittableRandom", "new Random()", Set.of("FilingPlan.java", "PortalFilter.java")),
        XML("DocumentBuilderFactory|SAXParser|XMLInputFactory|TransformerFactory|XPathFactory|SchemaFactory|Unmarshaller", "XMLInputFactory.newFactory()", Set.of("XlsxPart.java")),
        A_PATTERN_MADE_OF_INPUT("Pattern\\.compile\\((?!\\s*(?:Pattern\\.quote|\"|[A-Z_]+\\)))", "Pattern.compile(typed)", Set.of("Routes.java"));

        private final Pattern pattern;
        private final String planted;
        private final Set<String> mayUse;

        Part(String pattern, String planted, Set<String> mayUse) {
            this.pattern = Pattern.compile(pattern);
            this.planted = planted;
            this.mayUse = mayUse;
        }
    }

    /** Algorithms of the JDK and the files that name them. */
    private static final Map<String, Set<String>> CRYPTOGRAPHY = Map.of(
            "SHA-256", Set.of("ContentJson.java", "CompanyListFile.java", "Csrf.java", "DocumentStore.java", "DueThings.java", "EditionBooks.java", "HashTree.java", "Hit.java", "LinkToken.java", "PasswordService.java", "Post.java",
                    "PrintedSheets.java", "ScreeningListFile.java", "ScreeningRows.java", "SealKeys.java", "SignInThrottle.java", "SignedTree.java", "TreeHead.java", "VerifyUploadServlet.java"),
            // RFC 6238 over RFC 4226, as every authenticator has it; within HMAC its collisions do no harm
            "SHA-1", Set.of("TimeCode.java"),
            "HmacSHA256", Set.of("SealKeys.java"),
            "Ed25519", Set.of("RecordKey.java", "SignedTree.java", "TreeHead.java"));

    /** Algorithms that are named in a constant. */
    private static final Map<String, String> IN_CONSTANTS = Map.of(
            "AES/GCM/NoPadding", "Seal.java",
            "PBKDF2WithHmacSHA512", "PasswordHashing.java");

    /** Algorithms with which a provider may sign who somebody is: of public keys alone, with SHA-256 or longer. */
    private static final Set<String> SIGNED_BY_A_PROVIDER = Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Path WEBAPP = Path.of("src/main/webapp");

    private final Map<Path, String> sources = new TreeMap<>();

    @BeforeAll
    void theSources() throws IOException {
        for (String module : List.of("portal-model", "portal-ejb", "portal-web")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sources.put(file, withoutComments(read(file))));
            }
        }
        assertTrue(sources.size() > 600, () -> sources.size() + " sources");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }

    private Set<String> files(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        sources.forEach((file, text) -> {
            if (pattern.matcher(text).find()) {
                found.add(file.getFileName().toString());
            }
        });
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void aDangerousPart_isUsedWhereItIsKnown_andWouldBeFoundElsewhere(Part part) {
        assertEquals(new TreeSet<>(part.mayUse), files(part.pattern));
        assertTrue(part.pattern.matcher("    x = " + part.planted + ";").find(), "it finds what it is for");
    }

    @Test
    void cryptography_isTheListedOne_andEachIsNamedWhereItIsListed() {
        Map<String, Set<String>> found = new TreeMap<>();
        Pattern named = Pattern.compile("(?:MessageDigest|Signature|KeyFactory|KeyPairGenerator|Mac|Cipher|SecretKeyFactory|KeyGenerator|KeyAgreement|SSLContext|SecureRandom)\\.getInstance(?:Strong)?\\(\\s*([^)]*)\\)");
        sources.forEach((file, text) -> {
            Matcher matcher = named.matcher(text);
            while (matcher.find()) {
                found.computeIfAbsent(matcher.group(1).replace("\"", ""), name -> new TreeSet<>()).add(file.getFileName().toString());
            }
        });
        assertEquals(Set.of("Seal.java"), found.remove("CIPHER"), "the cipher of secrets is a constant");
        Map<String, Set<String>> listed = new TreeMap<>();
        CRYPTOGRAPHY.forEach((name, files) -> listed.put(name, new TreeSet<>(files)));
        assertEquals(listed, found);
        IN_CONSTANTS.forEach((name, file) -> assertEquals(Set.of(file), files(Pattern.compile(Pattern.quote("\"" + name + "\"")))));
        Set<String> taken = new TreeSet<>();
        sources.forEach((file, text) -> Pattern.compile("(?:JWSAlgorithm|JWEAlgorithm)\\.(?!class\\b)(\\w+)").matcher(text).results().forEach(match -> taken.add(match.group(1) + " " + file.getFileName())));
        assertEquals(SIGNED_BY_A_PROVIDER.stream().map(name -> name + " IdTokens.java").collect(Collectors.toCollection(TreeSet::new)), taken);
        assertTrue(files(Pattern.compile("\"Pbkdf2PasswordHash\\.Iterations\", \"210000\"")).contains("PasswordHashing.java"), "OWASP's figure");
        assertEquals(Set.of(), files(Pattern.compile("\"(MD5|MD2|DES|DESede|RC4|Blowfish|AES/ECB[^\"]*|AES/CBC[^\"]*|RSA[^\"]*|SHA1PRNG)\"")));
    }

    @Test
    void theScriptOfThePages_putsNothingIntoThemButText_andRunsNothingThatItWasSent() throws IOException {
        Pattern danger = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|postMessage|createContextualFragment|__proto__|setTimeout\\(\\s*['\"]");
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
            assertFalse(scripts.isEmpty());
            for (Path script : scripts) {
                Matcher matcher = danger.matcher(read(script));
                while (matcher.find()) {
                    wrong.add(script.getFileName() + ": " + matcher.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(danger.matcher("box.innerHTML = answer").find() && danger.matcher("eval(answer)").find(), "it finds what it is for");
    }

    @Test
    void pages_holdNoOutdatedParts_andAPasswordIsHidden_butMayBePasted() throws IOException {
        Pattern outdated = Pattern.compile("<(object|embed|applet|frame|iframe|marquee)\\b|escape=\"false\"|onpaste|javascript:");
        List<String> wrong = new ArrayList<>();
        List<String> passwords = new ArrayList<>();
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                String text = read(page);
                if (outdated.matcher(text).find()) {
                    wrong.add(page.toString());
                }
                Matcher field = Pattern.compile("<[^>]*(?:path|name)=\"[a-zA-Z]*[pP]assword[a-zA-Z]*\"[^>]*>").matcher(text);
                while (field.find()) {
                    passwords.add(field.group());
                    if (!field.group().contains("type=\"password\"") || !field.group().matches("(?s).*autocomplete=\"(new|current)-password\".*")) {
                        wrong.add(page + ": " + field.group());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(passwords.size() >= 3, passwords::toString);
    }
}
