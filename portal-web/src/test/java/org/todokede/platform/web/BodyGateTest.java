package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BodyGateTest {

    private final BodyGate gate = new BodyGate(3, 2);

    @Test
    void oneAddressCannotTakeEveryPlace() {
        assertTrue(gate.enter("a"));
        assertTrue(gate.enter("a"));
        assertFalse(gate.enter("a"));
        assertTrue(gate.enter("b"));
    }

    @Test
    void allTogetherTakeNoMoreThanThereIs() {
        assertTrue(gate.enter("a"));
        assertTrue(gate.enter("b"));
        assertTrue(gate.enter("c"));
        assertFalse(gate.enter("d"));
    }

    @Test
    void whoLeaves_makesRoom() {
        gate.enter("a");
        gate.enter("a");
        gate.enter("b");
        gate.leave("a");
        assertTrue(gate.enter("a"));
        assertFalse(gate.enter("c"));
        gate.leave("b");
        assertTrue(gate.enter("c"));
    }
}
