/**
 * Letters of the authorities to a filer or a target, one for each act that has to be told, and for what a filer adds to a filing that stands (FEFTA Art. 27 to 29, 27-2; Cabinet Order Art. 10). A
 * {@link org.todokede.letters.Letter} is written in the transaction of its act, once for each cause: kind, gapless number of its kind and year
 * ({@link org.todokede.letters.LetterNumber}), random {@link org.todokede.letters.VerificationCode}, the version of the
 * {@link org.todokede.letters.LetterTemplate} it follows, and the facts that go into it, as of the act. Its {@link org.todokede.letters.LetterPaper} is
 * printed afterwards, once, from exactly these, so that no act waits for a page to be set; bytes and SHA-256 are then kept for good. Because it is printed
 * after the commit, the act's leaf in a tree of the record exists by then: a proof of inclusion will be attached to the file where the template's text ends,
 * and this row stays as it is. Words are an administrator's: {@link org.todokede.letters.LetterWording} knows named placeholders, a closed list for each
 * {@link org.todokede.letters.LetterKind}, and says at which line and column a text is wrong; templates are dated and never changed, only followed by the
 * next version. To whom a letter goes is its {@link org.todokede.letters.Addressee}; of one to the target the filer knows nothing, and its words know nothing of the filer. Whoever holds a letter
 * can have number and code confirmed, without an account and without seeing what it says. No clock, no look-up here.
 */
package org.todokede.letters;
