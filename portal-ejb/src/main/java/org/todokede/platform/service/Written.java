package org.todokede.platform.service;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.ModifyAllQuery;
import org.eclipse.persistence.queries.ObjectLevelModifyQuery;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.todokede.platform.NotYetSent;

/**
 * Which tables a transaction writes, as the mapper hands it to the database. What is written past it, by plain statements on a connection, is not seen: so a
 * transaction counts as a change of what pages show unless all of what was seen is known to be shown by none that is kept.
 */
final class Written extends SessionEventAdapter {

    /** What officers note in a case, and what filers write in a draft that the authorities do not have: no list of theirs shows it, and nobody's rights follow from it. */
    static final Set<String> SHOWN_NOWHERE = Set.of("case_note", "draft_change", "draft_comment");

    /** Rows that are known to their authors alone. */
    private static final String DRAFT = "not yet sent";

    /** What is written beside every act. */
    static final Set<String> BESIDE_EVERY_ACT = Set.of("audit_record");

    private static final String UNKNOWN = "?";

    private static final Pattern TABLE = Pattern.compile("\\s*(?:insert\\s+into|update|delete\\s+from)\\s+(\\w+)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final ThreadLocal<Set<String>> SEEN = new ThreadLocal<>();

    /** Does the work of a transaction. @param unlessNowhere is done after it unless all of what was written is shown nowhere */
    static <T> T during(Supplier<T> work, Runnable unlessNowhere) {
        Set<String> outer = SEEN.get();
        Set<String> seen = new HashSet<>();
        SEEN.set(seen);
        T result;
        try {
            result = work.get();
        } finally {
            if (outer == null) {
                SEEN.remove();
            } else {
                SEEN.set(outer);
            }
        }
        if (!isShownNowhere(seen)) {
            unlessNowhere.run();
        }
        return result;
    }

    private static boolean isShownNowhere(Set<String> seen) {
        Set<String> own = new HashSet<>(seen);
        own.removeAll(BESIDE_EVERY_ACT);
        boolean something = !own.isEmpty();
        own.removeAll(SHOWN_NOWHERE);
        own.remove(DRAFT);
        return something && own.isEmpty();
    }

    @Override
    public void preExecuteQuery(SessionEvent event) {
        Set<String> seen = SEEN.get();
        if (seen != null && event.getQuery().isModifyQuery()) {
            seen.add(table(event));
        }
    }

    private static String table(SessionEvent event) {
        DatabaseQuery query = event.getQuery();
        Class<?> type = null;
        if (query instanceof ObjectLevelModifyQuery one && one.getObject() != null) {
            if (one.getObject() instanceof NotYetSent row && row.isNotYetSent()) {
                return DRAFT;
            }
            type = one.getObject().getClass();
        } else if (query instanceof ModifyAllQuery) {
            type = query.getReferenceClass();
        }
        if (type != null) {
            ClassDescriptor descriptor = event.getSession().getDescriptor(type);
            return descriptor == null ? UNKNOWN : descriptor.getTableName().toLowerCase(Locale.ROOT);
        }
        Matcher statement = TABLE.matcher(String.valueOf(query.getSQLString()));
        return statement.matches() ? statement.group(1).toLowerCase(Locale.ROOT) : UNKNOWN;
    }
}
