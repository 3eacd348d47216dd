package org.todokede.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one browser of a process of the tests. Started by the first class that needs it, and kept for the others: it ends with the process. */
public final class Chromium implements BeforeAllCallback {

    /** System property: the browser, if it is not Debian's. */
    private static final String PROGRAM = "browser.program";

    /** Chromium without windows: the same engine for half of the processor time, which else goes into the frame of a window that nobody sees. */
    private static final String WITHOUT_WINDOWS = "/usr/bin/chromium-headless-shell";

    /**
     * What the browser must not do: first, that it makes a frame with all its threads anew for each page of the same site, which takes two fifths of the processor time of a
     * page and shows nobody anything; then what the driver turns off by itself, since the browser hears only the last list that it is given.
     */
    private static final String WITHOUT = "--disable-features=RenderDocument,AutoDeElevate,AvoidUnnecessaryBeforeUnloadCheckSync,BlockOriginHeaderModificationOnRedirect,"
            + "BoundaryEventDispatchTracksNodeRemoval,DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,OptimizationHints,"
            + "PaintHolding,ThirdPartyStoragePartitioning,Translate";

    private static Playwright playwright;
    private static Browser browser;
    private static Browser withFonts;

    /** The runner gives each class a run of its own, so that nothing of JUnit's lasts from one to the next. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (playwright == null) {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = launch(List.of("--disable-remote-fonts"));
        }
    }

    /** The browser, running. It takes the fonts of the machine and not those of the portal, which every page would unpack anew, unless pictures are wanted. */
    public static Browser browser() {
        return Sight.PICTURES ? withFonts() : browser;
    }

    /** One that shows the letters as people see them, for whoever asks how wide they are. */
    public static synchronized Browser withFonts() {
        if (withFonts == null) {
            withFonts = launch(List.of());
        }
        return withFonts;
    }

    private static Browser launch(List<String> more) {
        Path program = Path.of(System.getProperty(PROGRAM, WITHOUT_WINDOWS));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(program + " is missing: apt-get install chromium-headless-shell fonts-noto-cjk, or name another with -D" + PROGRAM);
        }
        List<String> options = new ArrayList<>(List.of(
                "--no-sandbox",
                "--disable-gpu",
                WITHOUT,
                // one process for all pages of a person, instead of a new one for each navigation from an empty page
                "--process-per-site",
                "--renderer-process-limit=1",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--password-store=basic"));
        options.addAll(more);
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(options));
    }
}
