/**
 * Faults, scripted: what kills, cuts, fills, jumps and lies, and what is found afterwards. {@code config/portal faults} runs it. Each fault ends with six figures, all of
 * which must be 0: acknowledged and not found (lost), found and never sent (ghost), filed twice (doubled), without all of its parts, or not accepted by the public
 * verifier (torn), a number left out (gap), a period that ends on another day than was told, or something due that was not done (late). Beside a fault that could pass
 * because the trial is blind stands a control, without the sync, which must lose something.
 *
 * <p>No power is really cut, and there is one machine: what stands in the cache of the kernel and not on the disk is left out of a copy of the disk, and the copy
 * is what comes up again.
 */
package org.todokede.faults;
