package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Places of the views of one person. */
class SavedViewTest {

    private static SavedView at(int place) {
        return new SavedView(1, place, "view " + place, "view=open", Instant.EPOCH);
    }

    @Test
    void theFirstFreePlace_isTaken_andThereAreTwenty() {
        List<SavedView> views = new ArrayList<>();
        for (int place = 1; place <= 20; place++) {
            assertEquals(OptionalInt.of(place), SavedView.freePlace(views));
            views.add(at(place));
        }
        assertEquals(OptionalInt.empty(), SavedView.freePlace(views));
        views.remove(6);
        assertEquals(OptionalInt.of(7), SavedView.freePlace(views), "the place of one that was deleted");
    }

    @Test
    void aPlaceOrAQueryBeyondTheLimits_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> at(0));
        assertThrows(IllegalArgumentException.class, () -> at(21));
        assertEquals("q" + "x".repeat(999), new SavedView(1, 1, "long", "q" + "x".repeat(999), Instant.EPOCH).addressQuery());
        assertThrows(IllegalArgumentException.class, () -> new SavedView(1, 1, "long", "x".repeat(1001), Instant.EPOCH));
    }
}
