package org.todokede.platform.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;

/** The table of addresses: which page answers a path, and who may come at all. What is not listed does not exist. */
public final class Routes {

    /** Who may open an address; what they then see is asked in the service. */
    public enum Access {
        PUBLIC,
        /** Everybody with an account, whatever their role. */
        SIGNED_IN,
        FILER,
        STAFF,
        ADMINISTRATOR,
        AUDITOR;

        /** Whether somebody who is signed in may come. */
        public boolean admits(Actor actor) {
            return switch (this) {
                case PUBLIC, SIGNED_IN -> true;
                case FILER -> actor.is(Role.FILER);
                case STAFF -> actor.is(Role.REVIEWER) || actor.is(Role.WINDOW);
                case ADMINISTRATOR -> actor.is(Role.ADMINISTRATOR);
                case AUDITOR -> actor.is(Role.AUDITOR);
            };
        }
    }

    /**
     * One line of the table.
     *
     * @param path path with names in braces, e.g. {@code /filings/{id}/{section}}
     * @param target page or servlet that answers
     */
    public record Route(String path, String target, Access access, Pattern pattern, List<String> names) {}

    /** A route that fits, with the values of its names. */
    public record Match(Route route, Map<String, String> values) {}

    /** Servlet that takes files: reached by its own mapping, because a forwarded request has no parts, and checking its token itself. */
    static final String UPLOAD = "/upload";

    /** Takes tables of cases; as above, but from everybody, so that there is no session a foreign page could ride on, and no token. */
    static final String UPLOAD_PORTFOLIO = "/check/portfolio/upload";

    /** Takes a file that is said to be a letter, from everybody; as above. */
    static final String UPLOAD_LETTER = "/verify/upload";

    /** Servlets that a script or a button of the pages posts to. */
    private static final Set<String> TAKE_POSTS = Set.of("/draft/keep", "/session/end", "/session/extend");

    private static final String KEEP_SECTORS = "/pages/rules/keep.xhtml";

    private static final List<Route> TABLE = new ArrayList<>();

    /** Addresses without names in them, which are most of what is asked for: none of the others fits one. */
    private static final Map<String, Match> LITERAL = new HashMap<>();

    static {
        add("/", "/home.xhtml", Access.PUBLIC);
        add("/sign-in", "/sign-in.xhtml", Access.PUBLIC);
        add("/sign-in/provider", "/pages/identity/provider-go.xhtml", Access.PUBLIC);
        add("/sign-in/return", "/pages/identity/provider-return.xhtml", Access.PUBLIC);
        add("/sign-out/provider", "/pages/identity/provider-out.xhtml", Access.PUBLIC);
        add("/sign-in/forgotten", "/pages/identity/forgotten.xhtml", Access.PUBLIC);
        add("/sign-in/reset/{token:[A-Za-z0-9_-]{43}}", "/pages/identity/reset-password.xhtml", Access.PUBLIC);
        add("/address/{token:[A-Za-z0-9_-]{43}}", "/pages/identity/address-confirm.xhtml", Access.PUBLIC);
        add("/address/undo/{token:[A-Za-z0-9_-]{43}}", "/pages/identity/address-undo.xhtml", Access.PUBLIC);
        add("/register", "/pages/identity/register.xhtml", Access.PUBLIC);
        add("/register/{token:[A-Za-z0-9_-]{43}}", "/pages/identity/confirm.xhtml", Access.PUBLIC);
        add("/staff/{token:[A-Za-z0-9_-]{43}}", "/pages/identity/first-password.xhtml", Access.PUBLIC);
        add("/sign-out", "/session/end", Access.PUBLIC);
        add("/session/extend", "/session/extend", Access.PUBLIC);
        add("/openapi", "/description", Access.PUBLIC);
        add("/sectors", "/pages/rules/sectors.xhtml", Access.PUBLIC);
        add("/check", "/pages/rules/check.xhtml", Access.PUBLIC);
        add("/check/save", "/pages/rules/save-check.xhtml", Access.PUBLIC);
        add("/check/{id:[a-z2-7]{26}}", "/pages/rules/checked.xhtml", Access.PUBLIC);
        add("/check/portfolio", "/pages/rules/portfolio.xhtml", Access.PUBLIC);
        add("/check/portfolio/upload", UPLOAD_PORTFOLIO, Access.PUBLIC);
        add("/check/portfolio/{file:template\\.(?:csv|xlsx)}", "/portfolio/template", Access.PUBLIC);
        add("/check/portfolio/{id:[a-z2-7]{26}}", "/pages/rules/portfolio-answers.xhtml", Access.PUBLIC);
        add("/check/portfolio/{id:[a-z2-7]{26}}/{file:answers\\.(?:csv|xlsx)}", "/portfolio/answers", Access.PUBLIC);
        add("/period", "/pages/period/count.xhtml", Access.PUBLIC);
        add("/cleared", "/pages/review/cleared.xhtml", Access.PUBLIC);
        add("/target/{token:[A-Za-z0-9_-]{43}}", "/pages/questions/open.xhtml", Access.PUBLIC);
        add("/target", "/pages/questions/target.xhtml", Access.PUBLIC);
        add("/target/files/{id:\\d{1,18}}", "/thread/file", Access.PUBLIC);
        add("/target/letters/{letter:TRQ-\\d{4}-\\d{6}}", "/thread/letter", Access.PUBLIC);
        add("/upload/target", UPLOAD, Access.PUBLIC);
        add("/verify", "/pages/letters/verify.xhtml", Access.PUBLIC);
        add("/verify/upload", UPLOAD_LETTER, Access.PUBLIC);
        add("/verify/proof", "/proof/held", Access.PUBLIC);
        add("/letters/{letter:[A-Z]{3}-\\d{4}-\\d{6}}", "/letter", Access.SIGNED_IN);
        add("/letters/{letter:[A-Z]{3}-\\d{4}-\\d{6}}.zip", "/proof/enclosed", Access.SIGNED_IN);
        add("/rights", "/pages/identity/rights.xhtml", Access.SIGNED_IN);
        add("/record/{file:key|head}", "/proof/published", Access.PUBLIC);
        add("/record/continues/{id:\\d{1,18}}", "/proof/heads", Access.PUBLIC);
        add("/proofs/{number:FDI-\\d{4}-\\d{6}}/{version:\\d{1,4}}", "/proof/filing", Access.SIGNED_IN);
        add("/proofs/{letter:[A-Z]{3}-\\d{4}-\\d{6}}", "/proof/letter", Access.SIGNED_IN);
        add("/account/sessions", "/pages/identity/sessions.xhtml", Access.SIGNED_IN);
        add("/account/password", "/pages/identity/password.xhtml", Access.SIGNED_IN);
        add("/account/address", "/pages/identity/address.xhtml", Access.SIGNED_IN);
        add("/account/provider", "/pages/identity/provider.xhtml", Access.SIGNED_IN);
        add("/account/factor", "/pages/identity/second-factor.xhtml", Access.SIGNED_IN);
        add("/notices", "/pages/notice/notices.xhtml", Access.SIGNED_IN);
        add("/calendar", "/pages/notice/calendar.xhtml", Access.SIGNED_IN);
        add("/calendar.ics", "/calendar/feed", Access.PUBLIC);
        add("/organisation", "/pages/registry/organisation.xhtml", Access.FILER);
        add("/organisation/people", "/pages/registry/people.xhtml", Access.FILER);
        add("/organisation/people/{id:\\d{1,18}}", "/pages/registry/person.xhtml", Access.FILER);
        add("/organisation/authorities", "/pages/registry/authorities.xhtml", Access.FILER);
        add("/organisation/authorities/new", "/pages/registry/authority-new.xhtml", Access.FILER);
        add("/organisation/authorities/{id:\\d{1,18}}/file", "/pages/registry/authority-file.xhtml", Access.FILER);
        add("/upload/authorities/{id:\\d{1,18}}", UPLOAD, Access.FILER);
        add("/clients", "/pages/registry/clients.xhtml", Access.FILER);
        add("/organisation/ownership", "/pages/ownership/ownership.xhtml", Access.FILER);
        add("/organisation/ownership/holdings/{id:\\d{1,18}}", "/pages/ownership/holding.xhtml", Access.FILER);
        add("/organisation/ownership/parties/{id:\\d{1,18}}", "/pages/ownership/party.xhtml", Access.FILER);
        add("/organisation/ownership/export", "/export/ownership", Access.FILER);
        add("/upload/ownership", UPLOAD, Access.FILER);
        add("/filings", "/pages/filing/list.xhtml", Access.FILER);
        add("/filings/new", "/pages/filing/start.xhtml", Access.FILER);
        add("/filings/{file:list\\.csv}", "/filings/list", Access.FILER);
        add("/filings/templates", "/pages/filing/templates.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}", "/pages/filing/tasks.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/section/{section:[a-z]{2,30}}", "/pages/filing/section.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/section/{section:[a-z]{2,30}}/keep", "/draft/keep", Access.FILER);
        add("/filings/{id:\\d{1,18}}/target", "/pages/filing/target.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/history", "/pages/filing/history.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/comments", "/pages/filing/comments.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/template", "/pages/filing/template.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/attachments", "/pages/filing/attachments.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/agent", "/pages/filing/agent.xhtml", Access.FILER);
        add("/upload/{id:\\d{1,18}}", UPLOAD, Access.FILER);
        add("/filings/{id:\\d{1,18}}/check", "/pages/filing/check.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/sign-off", "/pages/filing/sign-off.xhtml", Access.FILER);
        add("/filings/{id:\\d{1,18}}/receipt", "/pages/filing/receipt.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}", "/pages/filing/case.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/amend", "/pages/filing/amend.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/changes", "/pages/filing/redline.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/again", "/pages/filing/again.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/withdraw", "/pages/filing/withdraw.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/follow", "/pages/filing/follow.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/report", "/pages/filing/report.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/questions", "/pages/questions/filer.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/questions/{request:\\d{1,4}}", "/pages/questions/answer.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/questions/{request:\\d{1,4}}/time", "/pages/questions/more-time.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/obligations", "/pages/obligations/filer.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/obligations/offer", "/pages/obligations/offer.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/obligations/tell", "/pages/obligations/tell.xhtml", Access.FILER);
        add("/filings/{number:FDI-\\d{4}-\\d{6}}/obligations/{key:\\d{1,4}|[A-Z]\\d}", "/pages/obligations/evidence.xhtml", Access.FILER);
        add("/upload/filings/{number:FDI-\\d{4}-\\d{6}}/obligations/{key:\\d{1,4}|[A-Z]\\d}", UPLOAD, Access.FILER);
        add("/documents/{id:\\d{1,18}}", "/document", Access.PUBLIC);
        add("/copies/{number:FDI-\\d{4}-\\d{6}}/{version:\\d{1,4}}/{kind:filing|sending}", "/copy", Access.PUBLIC);
        add("/copies/{number:FDI-\\d{4}-\\d{6}}/{version:\\d{1,4}}/{kind:filing|sending}.zip", "/proof/copy", Access.SIGNED_IN);
        add("/review", "/pages/review/worklist.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}", "/pages/review/case.xhtml", Access.STAFF);
        add("/review/inquiry", "/pages/review/inquiry-new.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/sheet", "/pages/review/inquiry-sheet.xhtml", Access.STAFF);
        add("/review/figures", "/pages/review/figures.xhtml", Access.STAFF);
        add("/review/returns", "/pages/review/returns.xhtml", Access.STAFF);
        add("/review/acts", "/pages/review/acts.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/changes", "/pages/review/redline.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/act/{act:[a-z-]{3,40}}", "/pages/review/act.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/consultations", "/pages/review/consultations.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/factors", "/pages/review/factors.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/factors/{factor:[A-Za-z0-9-]{1,20}}", "/pages/review/factor.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/record", "/pages/audit/case-record.xhtml", Access.STAFF);
        add("/review/absence", "/pages/identity/absence.xhtml", Access.STAFF);
        add("/review/views", "/pages/review/saved-views.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/assignment", "/pages/review/assignment.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/related/{by:filer|parent|target|group|sector}", "/pages/review/related.xhtml", Access.STAFF);
        add("/review/no-objection", "/pages/review/no-objection.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/questions", "/pages/questions/desk.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/questions/new", "/pages/questions/new.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/questions/drafts/{question:\\d{1,18}}", "/pages/questions/edit.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/questions/files/{id:\\d{1,18}}", "/question/file", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/questions/send", "/pages/questions/send.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/questions/time/{request:\\d{1,4}}", "/pages/questions/time.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/questions/withdraw/{request:\\d{1,4}}", "/pages/questions/withdraw.xhtml", Access.STAFF);
        add("/review/obligations", "/pages/obligations/list.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/obligations", "/pages/obligations/case.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/obligations/new", "/pages/obligations/new.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/obligations/proposals/{proposal:\\d{1,4}}", "/pages/obligations/proposal.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/obligations/tell", "/pages/obligations/learnt.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/obligations/{key:\\d{1,4}|[A-Z]\\d}", "/pages/obligations/decide.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/screening", "/pages/screening/case.xhtml", Access.STAFF);
        add("/review/{number:FDI-\\d{4}-\\d{6}}/screening/{hit:[0-9a-f]{64}}", "/pages/screening/hit.xhtml", Access.STAFF);
        add("/admin/sectors", KEEP_SECTORS, Access.ADMINISTRATOR);
        add("/admin/sectors/new", "/pages/rules/add.xhtml", Access.ADMINISTRATOR);
        add("/admin/sectors/{row:[A-Za-z0-9-]{1,60}}/end", "/pages/rules/end.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies", "/pages/registry/companies.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/import", "/pages/registry/import.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/import/{id:\\d{1,18}}", "/pages/registry/preview.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/export/{id:\\d{1,18}}", "/export/companies", Access.ADMINISTRATOR);
        add("/admin/companies/{code:[0-9A-Z]{4}}", "/pages/registry/company.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/register", "/pages/ownership/register.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/register/import", "/pages/ownership/register-import.xhtml", Access.ADMINISTRATOR);
        add("/upload/groups", UPLOAD, Access.ADMINISTRATOR);
        add("/admin/companies/register/new", "/pages/ownership/register-new.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/{company:\\d{13}}", "/pages/ownership/group.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/{company:\\d{13}}/holding", "/pages/ownership/group-holding.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/{company:\\d{13}}/business", "/pages/ownership/group-business.xhtml", Access.ADMINISTRATOR);
        add("/admin/companies/{company:\\d{13}}/name", "/pages/ownership/group-name.xhtml", Access.ADMINISTRATOR);
        add("/upload/companies", UPLOAD, Access.ADMINISTRATOR);
        add("/admin/screening", "/pages/screening/editions.xhtml", Access.ADMINISTRATOR);
        add("/admin/screening/import", "/pages/screening/import.xhtml", Access.ADMINISTRATOR);
        add("/admin/screening/import/{id:\\d{1,18}}", "/pages/screening/preview.xhtml", Access.ADMINISTRATOR);
        add("/upload/screening", UPLOAD, Access.ADMINISTRATOR);
        add("/admin/editions", "/pages/rules/editions.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/new", "/pages/rules/edition-new.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/compare", "/pages/rules/edition-compare.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/{edition:\\d{1,9}}", "/pages/rules/edition.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/{edition:\\d{1,9}}/rows/{kind:[a-z]{6,9}}", "/pages/rules/edition-rows.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/{edition:\\d{1,9}}/add/{kind:[a-z]{6,9}}", "/pages/rules/edition-add.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/{edition:\\d{1,9}}/row/{kind:[a-z]{6,9}}/{key:[A-Za-z0-9][A-Za-z0-9_@.-]{0,119}}", "/pages/rules/edition-row.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/{edition:\\d{1,9}}/row/{kind:[a-z]{6,9}}/{key:[A-Za-z0-9][A-Za-z0-9_@.-]{0,119}}/end", "/pages/rules/edition-row-end.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/{edition:\\d{1,9}}/import", "/pages/rules/edition-import.xhtml", Access.ADMINISTRATOR);
        add("/admin/editions/{edition:\\d{1,9}}/import/{kind:[a-z]{6,9}}/{file:[a-z2-7]{26}}", "/pages/rules/edition-import-preview.xhtml", Access.ADMINISTRATOR);
        add("/upload/rules/{edition:\\d{1,9}}", UPLOAD, Access.ADMINISTRATOR);
        add("/admin/letters", "/pages/letters/templates.xhtml", Access.ADMINISTRATOR);
        add("/admin/letters/{kind:[a-z-]{5,14}}", "/pages/letters/template.xhtml", Access.ADMINISTRATOR);
        add("/admin/letters/{kind:[a-z-]{5,14}}/{version:\\d{1,6}}/sample", "/letter/sample", Access.ADMINISTRATOR);
        add("/admin/accounts", "/pages/identity/accounts.xhtml", Access.ADMINISTRATOR);
        add("/admin/accounts/new", "/pages/identity/account-new.xhtml", Access.ADMINISTRATOR);
        add("/admin/accounts/changes/{id:\\d{1,18}}", "/pages/identity/account-change.xhtml", Access.ADMINISTRATOR);
        add("/admin/accounts/{id:\\d{1,18}}", "/pages/identity/account.xhtml", Access.ADMINISTRATOR);
        add("/admin/retention", "/pages/retention/retention.xhtml", Access.ADMINISTRATOR);
        add("/admin/retention/{kind:[a-z-]{4,14}}", "/pages/retention/due.xhtml", Access.ADMINISTRATOR);
        add("/admin/retention/disposals/{id:\\d{1,18}}", "/pages/retention/disposal.xhtml", Access.ADMINISTRATOR);
        add("/admin/factors", "/pages/identity/reset-factor.xhtml", Access.ADMINISTRATOR);
        add("/admin/system", "/pages/operation/system.xhtml", Access.ADMINISTRATOR);
        add("/admin/clock", "/pages/platform/clock.xhtml", Access.ADMINISTRATOR);
        add("/admin/audit", "/pages/audit/record.xhtml", Access.AUDITOR);
        add("/admin/audit/{file:record\\.csv}", "/export/record", Access.AUDITOR);
        add("/admin/audit/{file:record\\.bin}", "/export/tree", Access.AUDITOR);
    }

    private Routes() {}

    /** The route for a path, if any. */
    public static Optional<Match> find(String path) {
        Match literal = LITERAL.get(path);
        return literal == null ? search(path) : Optional.of(literal);
    }

    /** The first of the table that fits. */
    static Optional<Match> search(String path) {
        for (Route route : TABLE) {
            Matcher matcher = route.pattern().matcher(path);
            if (matcher.matches()) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < route.names().size(); i++) {
                    values.put(route.names().get(i), matcher.group(i + 1));
                }
                return Optional.of(new Match(route, values));
            }
        }
        return Optional.empty();
    }

    /** The path of a route with the names of its parts alone, e.g. {@code /filings/{id}}: what may be told to anybody. */
    static String named(Route route) {
        StringBuilder path = new StringBuilder();
        int depth = 0;
        boolean pattern = false;
        for (char c : route.path().toCharArray()) {
            pattern = pattern && depth > 0 || c == ':' && depth == 1;
            depth -= c == '}' ? 1 : 0;
            if (!pattern || depth == 0) {
                path.append(c);
            }
            depth += c == '{' ? 1 : 0;
        }
        return path.toString();
    }

    /** Whether a page has PrimeFaces parts: it keeps its view in the session and posts to its own file. */
    static boolean hasPrimeFacesParts(String target) {
        return KEEP_SECTORS.equals(target);
    }

    /** Whether a target takes files: it is reached by its own mapping and looks at the token itself, if there is any. */
    static boolean takesFiles(String target) {
        return UPLOAD.equals(target) || UPLOAD_PORTFOLIO.equals(target) || UPLOAD_LETTER.equals(target);
    }

    /** Whether something can be sent to a target: a page, or a servlet that is no export. */
    static boolean takesPosts(String target) {
        return target.endsWith(".xhtml") || takesFiles(target) || TAKE_POSTS.contains(target);
    }

    /** The whole table, for the page and the tests that walk it. */
    public static List<Route> all() {
        return List.copyOf(TABLE);
    }

    private static void add(String path, String target, Access access) {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            int open = path.indexOf('{', at);
            if (open < 0) {
                regex.append(Pattern.quote(path.substring(at)));
                break;
            }
            regex.append(Pattern.quote(path.substring(at, open)));
            int close = open;
            for (int depth = 0; ; close++) {
                char c = path.charAt(close);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0) {
                    break;
                }
            }
            int colon = path.indexOf(':', open);
            names.add(path.substring(open + 1, colon));
            regex.append('(').append(path, colon + 1, close).append(')');
            at = close + 1;
        }
        Route route = new Route(path, target, access, Pattern.compile(regex.toString()), List.copyOf(names));
        TABLE.add(route);
        if (names.isEmpty()) {
            LITERAL.put(path, new Match(route, Map.of()));
        }
    }
}
