package org.todokede.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Five kinds of no; each carries a key and arguments, never text. */
class RefusalTest {

    @Test
    void everyKind_hasItsKey() {
        assertEquals("refusal.notFound", new NotFound().reason().key());
        assertEquals("refusal.forbidden", new Forbidden().reason().key());
        assertEquals(Reason.plain("refusal.changed", "mof1", "2027-04-01T00:00:00Z"), new ChangedBySomebodyElse("mof1", "2027-04-01T00:00:00Z").reason());
        Reason why = Reason.of("review.x", "FEFTA Art. 27(5)", 3);
        assertSame(why, new RefusedByRule(why).reason());
        assertSame(why, new Forbidden(why).reason());
    }

    @Test
    void invalidInput_carriesEveryDefect_andCountsThem() {
        List<FieldDefect> defects = List.of(new FieldDefect("a.b", Reason.plain("field.missing")), new FieldDefect("a.c", Reason.plain("field.date")));
        InvalidInput invalid = new InvalidInput(defects);
        assertEquals(defects, invalid.defects());
        assertEquals(List.of("2"), invalid.reason().args());
        assertEquals(List.of(new FieldDefect("a.b", Reason.plain("field.tooLong", 200, 201))), InvalidInput.at("a.b", "field.tooLong", 200, 201).defects());
    }

    @Test
    void aRefusal_isUnchecked_andCostsNoStackTrace() {
        assertInstanceOf(RuntimeException.class, new NotFound());
        assertEquals(0, new NotFound().getStackTrace().length);
    }

    @Test
    void aReason_isAValue_withoutNulls() {
        assertEquals(Reason.of("k", "FEFTA Art. 27(2)", 1, "b"), new Reason("k", List.of("1", "b"), "FEFTA Art. 27(2)"));
        assertThrows(NullPointerException.class, () -> new Reason(null, List.of(), ""));
        assertThrows(NullPointerException.class, () -> new Reason("k", List.of(), null));
        assertThrows(UnsupportedOperationException.class, () -> Reason.plain("k", 1).args().clear());
    }
}
