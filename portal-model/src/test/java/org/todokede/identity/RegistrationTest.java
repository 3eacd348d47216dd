package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How somebody comes to have an account, and a place in an organisation. */
class RegistrationTest {

    private static final Instant THEN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(60);

    @Test
    void theLink_opensOnceItIsSent_untilItsEnd_andOnce() {
        Registration asked = new Registration("a@b.example", "ja", THEN);
        assertEquals(List.of("a@b.example", "ja"), List.of(asked.email(), asked.language()));
        assertFalse(asked.isOpenAt(THEN), "nothing was sent");
        asked.send("hash", NOW);
        assertTrue(asked.isOpenAt(NOW.minusNanos(1)));
        assertFalse(asked.isOpenAt(NOW), "its end is exclusive");
        asked.use(THEN);
        assertFalse(asked.isOpenAt(THEN));
    }

    @Test
    void aPlace_saysWhoWasInvited_byWhom_andWhatBecameOfIt() {
        LocalDate first = LocalDate.parse("2026-01-05");
        Membership place = new Membership(3, " A@B.example ", Set.of(MemberRight.READ), first, first.plusDays(1), "Keeper", THEN);
        assertEquals(List.of(3L, "a@b.example", Set.of(MemberRight.READ), first, first.plusDays(1), "Keeper", THEN),
                List.of(place.organisationId(), place.login(), place.rights(), place.fromOn(), place.untilOn(), place.invitedBy(), place.invitedAt()));
        assertEquals(Optional.empty(), Optional.ofNullable(place.accountId()));
        assertEquals(Optional.empty(), Optional.ofNullable(place.joinedAt()));
        place.join(9, NOW);
        assertEquals(List.of(9L, NOW), List.of(place.accountId(), place.joinedAt()));
        place.end("Keeper", NOW);
        place.end("Another", NOW.plusSeconds(1));
        assertEquals(List.of("Keeper", NOW), List.of(place.endedBy(), place.endedAt()), "the first end stays");
    }

    @Test
    void anAuthority_saysWhatWasProposed_byWhom_andWhatBecameOfIt() {
        LocalDate first = LocalDate.parse("2026-01-05");
        Authority authority = Authority.granted(1, " Agent@B.example ", AuthorityScope.WHOLE, first, first.plusDays(1), "power of attorney", "Client", THEN);
        assertEquals(List.of("agent@b.example", first, first.plusDays(1), "power of attorney", "Client", THEN),
                List.of(authority.addressedTo(), authority.fromOn(), authority.untilOn(), authority.documentReference(), authority.proposedBy(), authority.proposedAt()));
        assertEquals(Optional.empty(), Optional.ofNullable(authority.agreedAt()));
        authority.agree(2, "Agent", NOW);
        assertEquals(List.of("Agent", NOW), List.of(authority.agreedBy(), authority.agreedAt()));
        assertEquals(Optional.empty(), Optional.ofNullable(authority.revokedAt()));
        authority.revoke("Client", NOW);
        authority.revoke("Agent", NOW.plusSeconds(1));
        assertEquals(NOW, authority.revokedAt(), "the first end stays");
    }

    @Test
    void aSecondFactor_isThere_untilItIsRemovedOrTakenAway() {
        SecondFactor factor = new SecondFactor(9);
        assertEquals(9, factor.accountId());
        assertFalse(factor.isSet());
        factor.enrol("sealed", 5, THEN);
        assertTrue(factor.isSet());
        assertEquals(List.of("sealed", THEN, 5L), List.of(factor.sealedSecret(), factor.enrolledAt(), factor.usedStep()));
        assertThrows(IllegalArgumentException.class, () -> factor.use(5));
        factor.use(6);
        assertEquals(6, factor.usedStep());
        factor.reset(NOW);
        assertFalse(factor.isSet());
        assertEquals(NOW, factor.resetAt());
        factor.enrol("another", 7, NOW);
        assertEquals(Optional.empty(), Optional.ofNullable(factor.resetAt()));
        assertEquals("hash", new RecoveryCode(9, "hash").codeHash());
    }

    @Test
    void bytes_areWrittenInBase32_asRfc4648Does() {
        List<String> expected = List.of("", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI");
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), Base32.of("foobar".substring(0, i).getBytes(StandardCharsets.US_ASCII)));
        }
        assertEquals(Optional.of("ABCDEFGH"), Base32.inOneSpelling("abcd-efgh"));
        assertEquals(Optional.of("AZ27"), Base32.inOneSpelling("az27"), "the first letter and the last");
        assertEquals(Optional.empty(), Base32.inOneSpelling("ABC1"));
        assertEquals(Optional.empty(), Base32.inOneSpelling("ABC8"));
    }

    @Test
    void theTableOfRights_namesEachGrant() {
        List<Rights.Grant> table = Rights.table();
        assertTrue(table.contains(new Rights.Grant(Permission.READ_RECORD, Role.AUDITOR, Rights.Relation.ANY, null)), table::toString);
        assertTrue(table.stream().noneMatch(grant -> grant.permission() == Permission.READ_RECORD && grant.role() != Role.AUDITOR));
        assertEquals(Set.of(Permission.values()), Set.copyOf(table.stream().map(Rights.Grant::permission).toList()), "no permission that nobody has");
        assertEquals(table, table.stream().sorted(java.util.Comparator.comparing(Rights.Grant::permission)).toList());
    }

    @Test
    void whatFewerSee_isTheSameObject() {
        Subject all = new Subject(1L, Set.of("MOF", "METI"), true, "1", 2L, "T");
        assertEquals(new Subject(1L, Set.of("MOF"), false, "1", 2L, "T"), all.seenBy(Set.of("MOF"), false));
    }
}
