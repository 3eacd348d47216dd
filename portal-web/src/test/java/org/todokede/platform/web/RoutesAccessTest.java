package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Api;

/** Who may open which address: the whole table, written down a second time, so that none is opened to more by a slip of the hand. */
class RoutesAccessTest {

    private static final String EXPECTED = """
            PUBLIC        /
            PUBLIC        /address/undo/{token}
            PUBLIC        /address/{token}
            PUBLIC        /calendar.ics
            PUBLIC        /check
            PUBLIC        /check/portfolio
            PUBLIC        /check/portfolio/upload
            PUBLIC        /check/portfolio/{file}
            PUBLIC        /check/portfolio/{id}
            PUBLIC        /check/portfolio/{id}/{file}
            PUBLIC        /check/save
            PUBLIC        /check/{id}
            PUBLIC        /cleared
            PUBLIC        /copies/{number}/{version}/{kind}
            PUBLIC        /documents/{id}
            PUBLIC        /openapi
            PUBLIC        /period
            PUBLIC        /record/continues/{id}
            PUBLIC        /record/{file}
            PUBLIC        /register
            PUBLIC        /register/{token}
            PUBLIC        /sectors
            PUBLIC        /session/extend
            PUBLIC        /sign-in
            PUBLIC        /sign-in/forgotten
            PUBLIC        /sign-in/provider
            PUBLIC        /sign-in/reset/{token}
            PUBLIC        /sign-in/return
            PUBLIC        /sign-out
            PUBLIC        /sign-out/provider
            PUBLIC        /staff/{token}
            PUBLIC        /target
            PUBLIC        /target/files/{id}
            PUBLIC        /target/letters/{letter}
            PUBLIC        /target/{token}
            PUBLIC        /upload/target
            PUBLIC        /verify
            PUBLIC        /verify/proof
            PUBLIC        /verify/upload
            SIGNED_IN     /account/address
            SIGNED_IN     /account/factor
            SIGNED_IN     /account/password
            SIGNED_IN     /account/provider
            SIGNED_IN     /account/sessions
            SIGNED_IN     /calendar
            SIGNED_IN     /copies/{number}/{version}/{kind}.zip
            SIGNED_IN     /letters/{letter}
            SIGNED_IN     /letters/{letter}.zip
            SIGNED_IN     /notices
            SIGNED_IN     /proofs/{letter}
            SIGNED_IN     /proofs/{number}/{version}
            SIGNED_IN     /rights
            FILER         /clients
            FILER         /filings
            FILER         /filings/new
            FILER         /filings/templates
            FILER         /filings/{file}
            FILER         /filings/{id}
            FILER         /filings/{id}/agent
            FILER         /filings/{id}/attachments
            FILER         /filings/{id}/check
            FILER         /filings/{id}/comments
            FILER         /filings/{id}/history
            FILER         /filings/{id}/receipt
            FILER         /filings/{id}/section/{section}
            FILER         /filings/{id}/section/{section}/keep
            FILER         /filings/{id}/sign-off
            FILER         /filings/{id}/target
            FILER         /filings/{id}/template
            FILER         /filings/{number}
            FILER         /filings/{number}/again
            FILER         /filings/{number}/amend
            FILER         /filings/{number}/changes
            FILER         /filings/{number}/follow
            FILER         /filings/{number}/obligations
            FILER         /filings/{number}/obligations/offer
            FILER         /filings/{number}/obligations/tell
            FILER         /filings/{number}/obligations/{key}
            FILER         /filings/{number}/questions
            FILER         /filings/{number}/questions/{request}
            FILER         /filings/{number}/questions/{request}/time
            FILER         /filings/{number}/report
            FILER         /filings/{number}/withdraw
            FILER         /organisation
            FILER         /organisation/authorities
            FILER         /organisation/authorities/new
            FILER         /organisation/authorities/{id}/file
            FILER         /organisation/ownership
            FILER         /organisation/ownership/export
            FILER         /organisation/ownership/holdings/{id}
            FILER         /organisation/ownership/parties/{id}
            FILER         /organisation/people
            FILER         /organisation/people/{id}
            FILER         /upload/authorities/{id}
            FILER         /upload/filings/{number}/obligations/{key}
            FILER         /upload/ownership
            FILER         /upload/{id}
            STAFF         /review
            STAFF         /review/absence
            STAFF         /review/acts
            STAFF         /review/figures
            STAFF         /review/inquiry
            STAFF         /review/no-objection
            STAFF         /review/obligations
            STAFF         /review/returns
            STAFF         /review/views
            STAFF         /review/{number}
            STAFF         /review/{number}/act/{act}
            STAFF         /review/{number}/assignment
            STAFF         /review/{number}/changes
            STAFF         /review/{number}/consultations
            STAFF         /review/{number}/factors
            STAFF         /review/{number}/factors/{factor}
            STAFF         /review/{number}/obligations
            STAFF         /review/{number}/obligations/new
            STAFF         /review/{number}/obligations/proposals/{proposal}
            STAFF         /review/{number}/obligations/tell
            STAFF         /review/{number}/obligations/{key}
            STAFF         /review/{number}/questions
            STAFF         /review/{number}/questions/drafts/{question}
            STAFF         /review/{number}/questions/files/{id}
            STAFF         /review/{number}/questions/new
            STAFF         /review/{number}/questions/send
            STAFF         /review/{number}/questions/time/{request}
            STAFF         /review/{number}/questions/withdraw/{request}
            STAFF         /review/{number}/record
            STAFF         /review/{number}/related/{by}
            STAFF         /review/{number}/screening
            STAFF         /review/{number}/screening/{hit}
            STAFF         /review/{number}/sheet
            ADMINISTRATOR /admin/accounts
            ADMINISTRATOR /admin/accounts/changes/{id}
            ADMINISTRATOR /admin/accounts/new
            ADMINISTRATOR /admin/accounts/{id}
            ADMINISTRATOR /admin/clock
            ADMINISTRATOR /admin/companies
            ADMINISTRATOR /admin/companies/export/{id}
            ADMINISTRATOR /admin/companies/import
            ADMINISTRATOR /admin/companies/import/{id}
            ADMINISTRATOR /admin/companies/register
            ADMINISTRATOR /admin/companies/register/import
            ADMINISTRATOR /admin/companies/register/new
            ADMINISTRATOR /admin/companies/{code}
            ADMINISTRATOR /admin/companies/{company}
            ADMINISTRATOR /admin/companies/{company}/business
            ADMINISTRATOR /admin/companies/{company}/holding
            ADMINISTRATOR /admin/companies/{company}/name
            ADMINISTRATOR /admin/editions
            ADMINISTRATOR /admin/editions/compare
            ADMINISTRATOR /admin/editions/new
            ADMINISTRATOR /admin/editions/{edition}
            ADMINISTRATOR /admin/editions/{edition}/add/{kind}
            ADMINISTRATOR /admin/editions/{edition}/import
            ADMINISTRATOR /admin/editions/{edition}/import/{kind}/{file}
            ADMINISTRATOR /admin/editions/{edition}/row/{kind}/{key}
            ADMINISTRATOR /admin/editions/{edition}/row/{kind}/{key}/end
            ADMINISTRATOR /admin/editions/{edition}/rows/{kind}
            ADMINISTRATOR /admin/factors
            ADMINISTRATOR /admin/letters
            ADMINISTRATOR /admin/letters/{kind}
            ADMINISTRATOR /admin/letters/{kind}/{version}/sample
            ADMINISTRATOR /admin/retention
            ADMINISTRATOR /admin/retention/disposals/{id}
            ADMINISTRATOR /admin/retention/{kind}
            ADMINISTRATOR /admin/screening
            ADMINISTRATOR /admin/screening/import
            ADMINISTRATOR /admin/screening/import/{id}
            ADMINISTRATOR /admin/sectors
            ADMINISTRATOR /admin/sectors/new
            ADMINISTRATOR /admin/sectors/{row}/end
            ADMINISTRATOR /admin/system
            ADMINISTRATOR /upload/companies
            ADMINISTRATOR /upload/groups
            ADMINISTRATOR /upload/rules/{edition}
            ADMINISTRATOR /upload/screening
            AUDITOR       /admin/audit
            AUDITOR       /admin/audit/{file}
            AUDITOR       /admin/audit/{file}
            """;

    private static final String EXPECTED_OF_API = """
            PUBLIC        assessments
            PUBLIC        periods
            PUBLIC        sectors
            PUBLIC        sessions
            PUBLIC        verifications
            PUBLIC        verifications/proof
            FILER         clients
            FILER         filings
            FILER         filings/{number}/acts
            FILER         filings/{number}/letters
            FILER         filings/{number}/obligations
            FILER         organisation
            STAFF         cases
            STAFF         cases/{number}/acts
            STAFF         cases/{number}/obligations
            """;

    private static List<String> lines(Stream<String> lines) {
        return lines.map(line -> line.strip().replaceAll("\\s+", " ")).sorted().toList();
    }

    @Test
    void whoeverMayCome_isWrittenDownTwice() {
        assertEquals(lines(EXPECTED.lines()), lines(Routes.all().stream().map(route -> route.access() + " " + Routes.named(route))));
    }

    @Test
    void whomTheApiAdmits_isWrittenDownTwice() {
        Stream<Class<?>> resources = new Api().getClasses().stream().filter(c -> c.isAnnotationPresent(Path.class));
        assertEquals(lines(EXPECTED_OF_API.lines()), lines(resources.map(c -> c.getAnnotation(Admits.class).value() + " " + c.getAnnotation(Path.class).value())));
    }
}
