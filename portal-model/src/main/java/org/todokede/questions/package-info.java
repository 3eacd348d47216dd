/**
 * Questions of the ministries (FEFTA Art. 55-8; questionnaires of procedure.md 5.2). Each ministry of a case drafts {@link org.todokede.questions.Question}s, tied to
 * fields of the filing, changes them until they are sent, and is shown what other ministries ask about the same field, or, like itself, about none. One ministry sends what was drafted as one merged request with a last day
 * (who: a setting of the rule book), so that the other side hears one voice. Two sides are asked, each in a thread of its own
 * ({@link org.todokede.questions.Addressee}): the filer answers inside the portal, in words and in the fields, which become the next version of the filing by
 * an amendment; the target has no account and comes by a {@link org.todokede.questions.TargetLink} that opens once, and sees what it was asked and what it
 * answered, with the files it laid beside the answer, and the letters to it, nothing else. Either side may ask for more time: the filer by an act of the case, the
 * target, which no act can name, by a {@link org.todokede.questions.TargetWish} in its thread. What was sent, put off, taken back and answered are acts of the case ({@link org.todokede.review.CaseAct}); where a request stands follows from them
 * and from the {@link org.todokede.questions.QuestionAnswer}s and is stored nowhere. No question moves a day of the period. A review that ends closes what was not answered in it; whoever may act then,
 * has acted or was stopped can be asked anew, for as long as the case stands so.
 */
package org.todokede.questions;
