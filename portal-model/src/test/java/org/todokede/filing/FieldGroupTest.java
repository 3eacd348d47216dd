package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.filing.Forms.cell;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;
import static org.todokede.filing.Forms.group;
import static org.todokede.filing.Forms.optional;
import static org.todokede.filing.Forms.section;
import static org.todokede.filing.Forms.when;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that are asked for each of several. */
class FieldGroupTest {

    private static final String OWNERS = "owner.rows";
    private static final FieldGroup GROUP = group(
            OWNERS, 0, 3, cell(OWNERS, "name", FieldType.TEXT), cell(OWNERS, "state", FieldType.YES_NO),
            when(cell(OWNERS, "which", FieldType.TEXT), OWNERS + ".#.state", "yes"));
    private static final FormEdition FORM = edition(section("owner", GROUP, optional("owner.note", FieldType.TEXT)));

    private static List<String> asked(FilingContent content) {
        return FORM.applicableFields(content).stream().map(FormField::path).toList();
    }

    @Test
    void aRow_isThereOnceAnyOfItsFieldsHasAValue() {
        assertEquals(List.of("owner.note"), asked(content()));
        assertEquals(List.of("owner.rows.1.name", "owner.rows.1.state", "owner.note"), asked(content("owner.rows.1.name", "A")));
    }

    @Test
    void aCondition_inARow_looksAtTheSameRow() {
        FilingContent content = content("owner.rows.1.state", "no", "owner.rows.1.which", "X", "owner.rows.2.state", "yes");
        assertEquals(
                List.of("owner.rows.1.name", "owner.rows.1.state", "owner.rows.2.name", "owner.rows.2.state", "owner.rows.2.which", "owner.note"), asked(content));
        assertEquals(content("owner.rows.1.state", "no", "owner.rows.2.state", "yes"), content.onlyApplicable(FORM));
    }

    @Test
    void rows_areNumberedAnew_inTheirOrder_withoutAGap() {
        FilingContent content = content("owner.rows.3.name", "C", "owner.rows.3.state", "no", "owner.rows.1.name", "A", "owner.note", "n");
        assertEquals(content("owner.rows.1.name", "A", "owner.rows.2.name", "C", "owner.rows.2.state", "no", "owner.note", "n"), FORM.numbered(content));
        assertEquals(FORM.numbered(content), FORM.numbered(FORM.numbered(content)));
    }

    @Test
    void moreThanTen_stayInTheOrderOfTheirNumbers() {
        FieldGroup many = group("act.partners", 0, 20, cell("act.partners", "name", FieldType.TEXT));
        FormEdition form = edition(section("act", many));
        FilingContent content = content("act.partners.12.name", "L", "act.partners.2.name", "B", "act.partners.1.name", "A");
        assertEquals(content("act.partners.1.name", "A", "act.partners.2.name", "B", "act.partners.3.name", "L"), form.numbered(content));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "owner.rows.0.name", "owner.rows.4.name", "owner.rows.01.name", "owner.rows.-1.name", "owner.rows.#.name", "owner.rows.name", "owner.rows.1", "owner.rows.1.nothing",
        "owner.rows.99999999999.name", "owner.rows.1.name.x", "owner.rowsx.1.name"})
    void whatIsNoRow_isNoField(String path) {
        assertTrue(FORM.field(path).isEmpty(), path);
    }

    @Test
    void aField_ofARow_isFound_andNamedWithItsRow() {
        assertEquals("owner.rows.2.which", FORM.field("owner.rows.2.which").orElseThrow().path());
        assertEquals("owner.rows.2.state", FORM.field("owner.rows.2.which").orElseThrow().when().path());
        assertEquals("row 2: owner.rows.#.name", FORM.label("owner.rows.2.name", "en"));
        assertEquals(OWNERS, FORM.label(OWNERS, "en"));
        assertEquals("", FORM.label("nothing", "en"));
        assertEquals("owner", FORM.sectionOf("owner.rows.2.name").orElseThrow().key());
    }

    @Test
    void aSection_isInProgress_whileARowLacksSomething_andNeedsAttention_whereTheGroupHasADefect() {
        FormSection owner = FORM.section("owner").orElseThrow();
        assertEquals(SectionState.OPTIONAL, owner.stateIn(content(), Set.of()));
        assertEquals(SectionState.IN_PROGRESS, owner.stateIn(content("owner.rows.1.name", "A"), Set.of()));
        assertEquals(SectionState.COMPLETE, owner.stateIn(content("owner.rows.1.name", "A", "owner.rows.1.state", "no"), Set.of()));
        assertEquals(SectionState.NEEDS_ATTENTION, owner.stateIn(content("owner.rows.1.name", "A", "owner.rows.1.state", "no"), Set.of(OWNERS)));
        assertEquals(SectionState.IN_PROGRESS, owner.stateIn(content("owner.note", "n"), Set.of(), Set.of(OWNERS)), "missing by a rule across fields");
    }
}
