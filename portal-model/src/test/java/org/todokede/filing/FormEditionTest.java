package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.filing.Forms.choice;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;
import static org.todokede.filing.Forms.field;
import static org.todokede.filing.Forms.optional;
import static org.todokede.filing.Forms.section;
import static org.todokede.filing.Forms.sectionWhen;
import static org.todokede.filing.Forms.when;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a field is asked, and how far a section is. */
class FormEditionTest {

    private static final FormField KIND = choice("act.kind", "SHARES", "VOTES");
    private static final FormField NEW_SHARES = when(field("act.new_shares", FieldType.YES_NO), "act.kind", "SHARES");
    private static final FormField SELLER = when(field("act.seller", FieldType.TEXT), "act.new_shares", "no");
    private static final FormField NOTE = optional("act.note", FieldType.TEXT);
    private static final FormSection ACT = section("act", KIND, NEW_SHARES, SELLER, NOTE);
    private static final FormSection RELATED = sectionWhen("related", "act.kind", "SHARES", field("related.persons", FieldType.TEXT));
    private static final FormEdition FORM = edition(ACT, RELATED);

    private static List<String> asked(FilingContent content) {
        return FORM.applicableFields(content).stream().map(FormField::path).toList();
    }

    @Test
    void aField_isAskedIfItsConditionHolds() {
        assertEquals(List.of("act.kind", "act.note"), asked(content()));
        assertEquals(List.of("act.kind", "act.new_shares", "act.note", "related.persons"), asked(content("act.kind", "SHARES")));
        assertEquals(
                List.of("act.kind", "act.new_shares", "act.seller", "act.note", "related.persons"), asked(content("act.kind", "SHARES", "act.new_shares", "no")));
    }

    @Test
    void aField_isNotAskedBecauseOfAnAnswerToAQuestionThatIsNotAsked() {
        assertEquals(List.of("act.kind", "act.note"), asked(content("act.kind", "VOTES", "act.new_shares", "no", "act.seller", "Quillmere")));
    }

    @Test
    void whatIsNotAsked_isNotFiled_andFilingTwiceIsTheSame() {
        FilingContent draft = content(
                "act.kind", "VOTES", "act.new_shares", "no", "act.seller", "Quillmere", "related.persons", "nobody", "act.note", "x", "unknown.path", "y");

        FilingContent filed = draft.onlyApplicable(FORM);

        assertEquals(content("act.kind", "VOTES", "act.note", "x"), filed);
        assertEquals(filed, filed.onlyApplicable(FORM));
    }

    @Test
    void fieldsAndSections_areFoundByTheirNames() {
        assertEquals(SELLER, FORM.field("act.seller").orElseThrow());
        assertEquals(ACT, FORM.sectionOf("act.seller").orElseThrow());
        assertEquals(RELATED, FORM.section("related").orElseThrow());
        assertTrue(FORM.field("act.nothing").isEmpty() && FORM.sectionOf("act.nothing").isEmpty() && FORM.section("nothing").isEmpty());
    }

    @Test
    void aSectionWithoutAnAnswer_isNotStarted() {
        assertEquals(SectionState.NOT_STARTED, ACT.stateIn(content(), Set.of()));
    }

    @Test
    void aSectionWithoutAnythingRequired_isOptionalUntilSomethingIsWritten() {
        FormSection measures = section("measures", NOTE);
        assertEquals(SectionState.OPTIONAL, measures.stateIn(content(), Set.of()));
        assertEquals(SectionState.COMPLETE, measures.stateIn(content("act.note", "x"), Set.of()));
    }

    @Test
    void aSectionWithSomeAnswers_isInProgress_untilEveryRequiredFieldThatAppliesHasOne() {
        assertEquals(SectionState.IN_PROGRESS, ACT.stateIn(content("act.note", "x"), Set.of()));
        assertEquals(SectionState.COMPLETE, ACT.stateIn(content("act.kind", "VOTES"), Set.of()));
        assertEquals(SectionState.IN_PROGRESS, ACT.stateIn(content("act.kind", "SHARES"), Set.of()));
        assertEquals(SectionState.COMPLETE, ACT.stateIn(content("act.kind", "SHARES", "act.new_shares", "yes"), Set.of()));
        assertEquals(SectionState.IN_PROGRESS, ACT.stateIn(content("act.kind", "SHARES", "act.new_shares", "no"), Set.of()));
    }

    @Test
    void aDefectAtAnAnswer_needsAttention_aDefectElsewhereDoesNot() {
        FilingContent complete = content("act.kind", "VOTES");
        assertEquals(SectionState.NEEDS_ATTENTION, ACT.stateIn(complete, Set.of("act.kind")));
        assertEquals(SectionState.COMPLETE, ACT.stateIn(complete, Set.of("act.seller", "related.persons")));
        assertEquals(SectionState.NOT_STARTED, ACT.stateIn(content(), Set.of("act.kind")));
    }

    @Test
    void anOptionLabel_isInTheReadersLanguage_orTheCodeIfTheEditionDoesNotKnowIt() {
        assertEquals("SHARES", KIND.optionLabel("SHARES", "en"));
        assertEquals("SHARES 日本語", KIND.optionLabel("SHARES", "ja"));
        assertEquals("GONE", KIND.optionLabel("GONE", "ja"));
    }

    @Test
    void anEdition_cannotBeChangedFromOutside() {
        assertThrows(UnsupportedOperationException.class, () -> FORM.sections().clear());
        assertThrows(UnsupportedOperationException.class, () -> FORM.headings().clear());
        assertFalse(FORM.sections().isEmpty());
    }
}
