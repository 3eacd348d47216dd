package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.FieldRules;
import org.todokede.filing.FormSection;
import org.todokede.filing.service.Drafts;
import org.todokede.identity.Actor;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/**
 * Saves the fields of a section one by one while the page stays open. Its answer is for the script of the page: the new version, the time, who else is
 * there; of what is not right, why; of what somebody else has changed, what stands there now. Nothing typed is ever taken away.
 */
@WebServlet(name = "keep", urlPatterns = "/draft/keep")
public class KeepServlet extends HttpServlet {

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB
    private transient Drafts drafts;

    @Inject
    private transient DraftDesk desk;

    @Inject
    private transient RedlineViews redlines;

    @Inject
    private transient Texts texts;

    @Inject
    private transient Viewer viewer;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Actor actor = PageRequest.actor(request);
        if (actor == null) {
            throw new NotFound();
        }
        long id = PageRequest.routeId(request, "id");
        String section = PageRequest.route(request, "section");
        Map<String, String> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, sent) -> typed.put(name, String.join(";", sent)));
        JsonObjectBuilder answer = JSON.createObjectBuilder();
        try {
            Drafts.Saved saved = drafts.keep(actor, id, section, typed, version(typed.get("version")));
            answer.add("version", saved.version()).add("saved", texts.of("draft.saved", viewer.time(saved.at()))).add("wrong", wrong(saved.defects()));
        } catch (ChangedBySomebodyElse changed) {
            answer.add("overtaken", overtaken(drafts.read(actor, id), section, typed));
        } catch (RefusedByRule refused) {
            answer.add("overtaken", texts.reason(refused.reason()));
        }
        Drafts.Draft draft = drafts.read(actor, id);
        JsonArrayBuilder others = JSON.createArrayBuilder();
        desk.others(draft, section).forEach(others::add);
        answer.add("undo", desk.undoText(draft, section));
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(answer.add("others", others).build().toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        throw new NotFound();
    }

    private static long version(String typed) {
        return typed != null && typed.matches("\\d{1,18}") ? Long.parseLong(typed) : -1;
    }

    private JsonObjectBuilder wrong(List<FieldDefect> defects) {
        JsonObjectBuilder wrong = JSON.createObjectBuilder();
        defects.forEach(d -> wrong.add(d.path(), texts.reason(d.reason())));
        return wrong;
    }

    /** What stands now where something else was typed. */
    private String overtaken(Drafts.Draft draft, String sectionKey, Map<String, String> typed) {
        FormSection section = draft.form().section(sectionKey).orElseThrow(NotFound::new);
        List<String> now = section.fieldsAt(typed.keySet()).stream()
                .filter(f -> typed.containsKey(f.path()) && !FieldRules.normalise(f, typed.get(f.path())).equals(draft.content().get(f.path())))
                .map(f -> texts.of("desk.standsNow", redlines.label(draft.form(), f.path()), now(draft, f.path())))
                .toList();
        return texts.of("desk.overtaken", draft.updatedBy(), viewer.time(draft.updatedAt())) + " " + String.join(" ", now);
    }

    private String now(Drafts.Draft draft, String path) {
        String value = String.join(" ", redlines.display(draft.form(), path, draft.content().get(path)));
        return value.isEmpty() ? texts.get("check.empty") : value;
    }
}
