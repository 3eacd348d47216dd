package org.todokede.review.service;

import java.util.List;
import java.util.Set;

/** What became of the conditions on which ministries let a case go. Told by the feature that knows what is owed, so that the case need not know it. */
public interface LaidDownConditions {

    /** Numbers of the events whose conditions somebody owes in the case, or has kept or broken; not what is only proposed or offered, nor what was released. */
    Set<Integer> laidDown(long filing);

    /** What is to be observed after a case was let go, in words, in the order in which it came about: undertakings that were taken on, and conditions that were imposed. */
    List<String> owed(long filing);
}
