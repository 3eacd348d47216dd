import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Lays the server out ready to start: {@code lib} holds its own modules, {@code app} the portal's libraries, {@code portal} the deployable without them, and {@code server.jar} names both on one
 * class path. So nothing is unpacked at a start, the server does not read through libraries in search of annotations, and the JVM keeps the classes of all of them. The portal's libraries stand
 * first, and the server's older H2 not at all. Libraries are stored without compression: a start reads each of them more than once. The settings of the server are written into its domain, and its
 * key stores, whose password everybody knows, are sealed by one round instead of ten thousand.
 */
public class Arrange {

    private static final String RUNTIME = "MICRO-INF/runtime/";
    private static final String DOMAIN = "MICRO-INF/domain/";
    private static final String LIBRARIES = "WEB-INF/lib/";

    /** Ends of the names of files that pages ask for, whose kind the server tells by them. */
    private static final Set<String> SERVED = Set.of("css", "js", "mjs", "json", "map", "xml", "html", "xhtml", "txt", "csv", "pdf", "ico", "svg", "png", "gif", "jpg", "jpeg", "webp", "eot", "ttf", "woff", "woff2");

    private final Path into;
    private final List<String> settings;
    private final Map<String, byte[]> boot = new LinkedHashMap<>();
    private Manifest manifest;

    private Arrange(Path into, List<String> settings) {
        this.into = into;
        this.settings = settings;
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.println("Usage: java Arrange.java SERVER DEPLOYABLE SETTINGS FOLDER");
            System.exit(2);
        }
        Arrange arrange = new Arrange(Path.of(args[3]), Files.readAllLines(Path.of(args[2])));
        arrange.deployable(Path.of(args[1]));
        arrange.server(Path.of(args[0]));
        arrange.start();
    }

    private void deployable(Path war) throws IOException {
        try (ZipFile file = new ZipFile(war.toFile())) {
            for (ZipEntry entry : entries(file)) {
                String name = entry.getName();
                byte[] bytes = bytes(file, entry);
                if (name.startsWith(LIBRARIES) && name.endsWith(".jar") && !name.startsWith(LIBRARIES + "portal-ejb-")) {
                    stored(bytes, into.resolve("app").resolve(name.substring(LIBRARIES.length())));
                } else if (!entry.isDirectory()) {
                    Path target = into.resolve("portal").resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.write(target, bytes);
                    Files.setLastModifiedTime(target, entry.getLastModifiedTime());
                }
            }
        }
    }

    private void server(Path micro) throws Exception {
        try (ZipFile file = new ZipFile(micro.toFile())) {
            for (ZipEntry entry : entries(file)) {
                String name = entry.getName();
                byte[] bytes = bytes(file, entry);
                if (name.startsWith(RUNTIME) && name.endsWith(".rar")) {
                    // the server looks for its resource adapters at the root of the class path
                    boot.put(name.substring(RUNTIME.length()), bytes);
                } else if (name.startsWith(RUNTIME)) {
                    if (name.endsWith(".jar") && !name.equals(RUNTIME + "h2.jar")) {
                        stored(bytes, into.resolve("lib").resolve(name.substring(RUNTIME.length())));
                    }
                } else if (name.equals("META-INF/MANIFEST.MF")) {
                    manifest = new Manifest(new ByteArrayInputStream(bytes));
                } else if (!name.startsWith("META-INF/")) {
                    boot.put(name, bytes);
                }
            }
        }
        boot.put(DOMAIN + "domain.xml", settled(boot.get(DOMAIN + "domain.xml")));
        boot.put(DOMAIN + "default-web.xml", withServedKinds(boot.get(DOMAIN + "default-web.xml")));
        for (String store : List.of("keystore.p12", "cacerts.p12")) {
            boot.put(DOMAIN + store, lightlySealed(boot.get(DOMAIN + store)));
        }
    }

    /** The program that starts: what the server boots from, with the class path in its manifest. */
    private void start() throws IOException {
        List<String> libraries = new ArrayList<>();
        for (String folder : List.of("app", "lib")) {
            try (var jars = Files.list(into.resolve(folder))) {
                jars.map(jar -> folder + "/" + jar.getFileName()).sorted().forEach(libraries::add);
            }
        }
        Manifest ours = new Manifest();
        Attributes main = ours.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "fish.payara.micro.impl.PayaraMicroImpl");
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", libraries));
        for (String name : List.of("Add-Exports", "Add-Opens")) {
            main.putValue(name, manifest.getMainAttributes().getValue(name));
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ours.write(text);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(into.resolve("server.jar"))))) {
            store(zip, "META-INF/MANIFEST.MF", text.toByteArray());
            for (Map.Entry<String, byte[]> entry : boot.entrySet()) {
                store(zip, entry.getKey(), entry.getValue());
            }
        }
    }

    /** The domain with a setting a line, {@code path.to.element.attribute=value}; a name after an element's tells one among several. */
    private byte[] settled(byte[] domain) throws Exception {
        Document document = document(domain);
        for (String line : settings) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String path = line.substring(0, equals);
            int last = path.lastIndexOf('.');
            Element element = (Element) document.getElementsByTagName("config").item(0);
            for (String step : path.substring(0, last).split("\\.")) {
                element = step(element, step, line);
            }
            element.setAttribute(path.substring(last + 1), line.substring(equals + 1));
        }
        return bytes(document);
    }

    /** What every web application starts from, without the thousand kinds of files that the portal does not serve. */
    private static byte[] withServedKinds(byte[] web) throws Exception {
        Document document = document(web);
        NodeList kinds = document.getElementsByTagName("mime-mapping");
        for (int n = kinds.getLength() - 1; n >= 0; n--) {
            Element kind = (Element) kinds.item(n);
            if (!SERVED.contains(kind.getElementsByTagName("extension").item(0).getTextContent().strip())) {
                kind.getParentNode().removeChild(kind);
            }
        }
        return bytes(document);
    }

    private static Document document(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static byte[] bytes(Document document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    private static Element step(Element from, String step, String line) {
        if (step.startsWith("+")) {
            return (Element) from.appendChild(from.getOwnerDocument().createElement(step.substring(1)));
        }
        int bracket = step.indexOf('[');
        String tag = bracket < 0 ? step : step.substring(0, bracket);
        String name = bracket < 0 ? null : step.substring(bracket + 1, step.length() - 1);
        for (Node child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(tag) && (name == null || element.getAttribute("name").equals(name))) {
                return element;
            }
        }
        throw new IllegalArgumentException("The server has no " + step + ": " + line);
    }

    private static byte[] lightlySealed(byte[] keyStore) throws Exception {
        for (String rounds : List.of("mac", "certPbe", "keyPbe")) {
            System.setProperty("keystore.pkcs12." + rounds + "IterationCount", "1");
        }
        char[] everybodysPassword = "changeit".toCharArray();
        KeyStore from = KeyStore.getInstance("PKCS12");
        from.load(new ByteArrayInputStream(keyStore), everybodysPassword);
        KeyStore to = KeyStore.getInstance("PKCS12");
        to.load(null, everybodysPassword);
        KeyStore.PasswordProtection protection = new KeyStore.PasswordProtection(everybodysPassword);
        for (Enumeration<String> aliases = from.aliases(); aliases.hasMoreElements();) {
            String alias = aliases.nextElement();
            to.setEntry(alias, from.getEntry(alias, from.isKeyEntry(alias) ? protection : null), from.isKeyEntry(alias) ? protection : null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        to.store(out, everybodysPassword);
        return out.toByteArray();
    }

    private static void stored(byte[] jar, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(jar)); OutputStream out = Files.newOutputStream(file); ZipOutputStream to = new ZipOutputStream(new BufferedOutputStream(out, 65536))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                store(to, entry.getName(), from.readAllBytes());
            }
        }
    }

    private static void store(ZipOutputStream to, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        to.putNextEntry(entry);
        to.write(bytes);
        to.closeEntry();
    }

    private static List<ZipEntry> entries(ZipFile file) {
        return file.stream().<ZipEntry>map(entry -> entry).toList();
    }

    private static byte[] bytes(ZipFile file, ZipEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
