package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.service.FilingService.Receipt;

/** A head that one has signed and the disk has not yet is shown to nobody: whoever saw it could rightly say, after a power cut, that the past was changed. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class HeadOnDiskTest {

    @TempDir
    private Path folder;

    @Test
    void aStrangerIsShownTheNewestHead_onlyWhenItIsOnDisk() throws Exception {
        System.setProperty("portal.data", Files.createDirectories(folder.resolve("data")).toString());
        System.setProperty("portal.config", ServicesWithoutServer.projectRoot().resolve("config").toString());
        try (ServicesWithoutServer portal = new ServicesWithoutServer(SlowDisk::new)) {
            Submitters investor = new Submitters(portal, "head-on-disk");
            String before = portal.recordProofs.latestHead();
            Receipt receipt = investor.submit(investor.newDrafts(1).get(0));
            SlowDisk disk = (SlowDisk) portal.gate;
            disk.stall();
            CompletableFuture<String> proof = CompletableFuture.supplyAsync(() -> portal.recordProofs.ofFiling(investor.actor(), receipt.number(), 1).text());
            await(disk.first);
            CompletableFuture<String> shown = CompletableFuture.supplyAsync(portal.recordProofs::latestHead);
            CompletableFuture.anyOf(shown, CompletableFuture.runAsync(() -> await(disk.second))).get(30, TimeUnit.SECONDS);
            assertFalse(shown.isDone() && !shown.join().equals(before), "a head was shown that is not on disk");
            disk.go();
            assertEquals(proof.join().substring(proof.join().length() - shown.join().length()), shown.join(), "the head that was signed is shown when it is on disk");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets those wait who come, as long as it is told to. */
    private static final class SlowDisk extends DurabilityGate {

        private final CountDownLatch first = new CountDownLatch(1);
        private final CountDownLatch second = new CountDownLatch(2);
        private final CountDownLatch goes = new CountDownLatch(1);
        private volatile boolean stalls;

        SlowDisk(DataSource dataSource) {
            super(dataSource);
        }

        void stall() {
            stalls = true;
        }

        void go() {
            goes.countDown();
        }

        @Override
        public void awaitDurable() {
            if (stalls) {
                first.countDown();
                second.countDown();
                await(goes);
            }
            super.awaitDurable();
        }
    }
}
