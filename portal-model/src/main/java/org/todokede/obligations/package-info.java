/**
 * What is owed after a case has been let go, or an exemption was used. An {@link org.todokede.obligations.Obligation} says who owes what until when and on which
 * {@link org.todokede.obligations.ObligationBasis}: an undertaking of the filer (it became part of the notification or was offered later and taken on by a
 * ministry), a condition attached to a clearance or to an accepted recommendation, what an order asks for, a condition of the exemption (FEFTA Art. 27-2; procedure.md 3.4), or the report
 * on an act that the portal was told of (Art. 55-8; K8 to K10). It is owed once, again and again in a {@link org.todokede.obligations.Rhythm}, or at all times.
 * <p>
 * What nobody can compute is an appended {@link org.todokede.obligations.ObligationEvent}: offered, imposed, told, evidence handed in, found fulfilled, waived,
 * found breached, taken back, each by somebody and with a reason. Everything else follows from these and the day, in
 * {@link org.todokede.obligations.ObligationCourse}: the instalment that is owed now, whether it is late and by how many days, the state. So a server that slept
 * is right on waking. {@link org.todokede.obligations.ObligationAct} holds who may and by which article, {@link org.todokede.obligations.ObligationTable} which act
 * is possible in which state; page, API and service ask the same {@code whyNot}.
 * <p>
 * What the ministries lay on a filer, or take off it, needs four eyes, as every act of theirs that binds (Cabinet Order Art. 10): an officer proposes to impose, to
 * waive an instalment, to release, or to take a waiver or release back, and another officer of a ministry of the case approves
 * ({@link org.todokede.obligations.ObligationProposal}). Only the ministry that proposed gives it up, with a reason. A proposal lies beside the events: it binds nobody, the
 * filer does not see it, nothing falls due by it, and what was found meanwhile overtakes it. One officer goes on deciding where the filer has acted first and two sides
 * have spoken: an offered undertaking is taken on or declined, evidence that was handed in is found enough or asked for again, a breach is found, which bars nothing by itself, and such a
 * finding is taken back. Terms, and so days, are not changed: what is owed on another day is released and imposed anew, each by two.
 * <p>
 * A ministry that lets a case go on conditions ({@code Opinion.CONDITIONS}) names what the filer is to undertake: before the period is shortened each such opinion is laid down
 * by an obligation that says so, proposed, approved or, if it was offered, taken on by an officer of that ministry, or the notification is amended and signed anew, or the ministry gives it up by signing again, with its reasons.
 * <p>
 * Conditions of the exemption are not written down before something is done about them: they follow from what was reported on form 11-2
 * ({@link org.todokede.obligations.ExemptionCondition}). Reports on acts fulfil themselves: the act that a form does in the case settles what was owed. Found
 * breached bars nothing by itself: what follows (Art. 27-2(3), 29) is an act of the case. The row keeps three days that lists and reminders are found by; the
 * first two follow from the events, the third is the claim of the next reminder. No clock, no look-up here.
 */
package org.todokede.obligations;
