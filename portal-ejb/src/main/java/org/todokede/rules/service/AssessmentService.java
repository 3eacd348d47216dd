package org.todokede.rules.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.identity.Actor;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.rules.Decision;
import org.todokede.rules.Outcome;
import org.todokede.rules.SavedAssessment;

/** Keeps answers for whoever asks, under an address nobody can guess. Needs no account: nothing in it names a person. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AssessmentService {

    /** A kept answer. @param forms, ministers, basis as found then @param edition newest in the book then; null for answers older than editions */
    public record Kept(
            String id, Map<String, String> answers, Outcome outcome, List<String> forms, List<String> ministers, List<String> basis, String book, Integer edition,
            Instant createdAt) {}

    /** Looked up once: every look-up searches the whole class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int MOST = 4000;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /**
     * Keeps a decided answer.
     *
     * @param actor null if nobody is signed in
     * @param answers by column, as answered
     * @return its address
     * @throws InvalidInput if the decision is not decided
     */
    public String keep(Actor actor, Map<String, String> answers, Decision decision) {
        String id = RandomId.next();
        return door.perform(Act.of(actor, PortalAct.KEEP_ASSESSMENT, "assessment", id, ""), () -> {
            String facts = facts(answers);
            if (!decision.isDecided() || facts.length() > MOST) {
                throw InvalidInput.at("as_of_date", "rules.row.required");
            }
            em.persist(new SavedAssessment(id, facts, lawBook.rulesFingerprint(), lawBook.edition(), decision.outcome(), answer(decision), clock.now()));
            return id;
        });
    }

    /** @throws NotFound if there is none */
    public Kept find(String id) {
        SavedAssessment stored = em.find(SavedAssessment.class, id);
        if (stored == null) {
            throw new NotFound();
        }
        JsonObject answer = read(stored.answer());
        return new Kept(stored.id(), answers(stored.facts()), stored.outcome(), texts(answer, "forms"), texts(answer, "ministers"), texts(answer, "basis"), stored.book(), stored.edition(),
                stored.createdAt());
    }

    /** The answers as stored. */
    static Map<String, String> answers(String facts) {
        Map<String, String> answers = new LinkedHashMap<>();
        read(facts).forEach((column, value) -> answers.put(column, ((JsonString) value).getString()));
        return answers;
    }

    private static String facts(Map<String, String> answers) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        answers.forEach(object::add);
        return object.build().toString();
    }

    private static String answer(Decision decision) {
        return JSON.createObjectBuilder()
                .add("forms", JSON.createArrayBuilder(decision.forms()))
                .add("ministers", JSON.createArrayBuilder(decision.ministers()))
                .add("basis", JSON.createArrayBuilder(decision.basis()))
                .build()
                .toString();
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
