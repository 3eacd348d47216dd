package org.todokede.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one browser of the test run. Started by the first class that needs it, closed after the last. */
public final class Chromium implements BeforeAllCallback {

    /** System property: the browser, if it is not Debian's. */
    private static final String PROGRAM = "browser.program";

    /** Chromium without windows: the same engine for half of the processor time, which else goes into the frame of a window that nobody sees. */
    private static final String WITHOUT_WINDOWS = "/usr/bin/chromium-headless-shell";

    private static Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Chromium.class.getName(), key -> start());
    }

    /** The browser, running. */
    public static Browser browser() {
        return browser;
    }

    private static AutoCloseable start() {
        Path program = Path.of(System.getProperty(PROGRAM, WITHOUT_WINDOWS));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(program + " is missing: apt-get install chromium-headless-shell fonts-noto-cjk, or name another with -D" + PROGRAM);
        }
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                // one process for all pages of a person, instead of a new one for each navigation from an empty page
                                "--process-per-site",
                                "--renderer-process-limit=1",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--password-store=basic")));
        return playwright;
    }
}
