package org.todokede.screening.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.todokede.screening.PlainName;
import org.todokede.screening.ScreeningEntry;

/** The rows of a list in the database: entries, their names and the keys of these, in batches. Asks no rights: its callers do. */
@ApplicationScoped
public class ScreeningRows {

    private static final String ENTRY =
            "insert into screening_entry (upload_id, row_no, entry_key, row_sha256, list_source, kind, programs, title, addresses, nationalities, birth_dates, remarks, url)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String NAME = "insert into screening_name (upload_id, row_no, name_no, name) values (?, ?, ?, ?)";
    private static final String KEY = "insert into screening_key (upload_id, name_key, row_no, name_no) values (?, ?, ?, ?)";

    /** Rows that are removed in one transaction, about. */
    private static final int PART = 20_000;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** A row as read. @param number as a person counts it: the header is row 1 */
    record Row(int number, ScreeningEntry entry) {}

    /** Stores the rows, within the caller's transaction. */
    void store(long upload, List<Row> rows) {
        Connection connection = em.unwrap(Connection.class);
        try (PreparedStatement entries = connection.prepareStatement(ENTRY);
                PreparedStatement names = connection.prepareStatement(NAME);
                PreparedStatement keys = connection.prepareStatement(KEY)) {
            for (Row row : rows) {
                ScreeningEntry e = row.entry();
                add(entries, upload, row.number(), e.key(), sha256(e), e.source(), e.kind(), e.programs(), e.title(), e.addresses(), e.nationalities(), e.birthDates(), e.remarks(), e.url());
                for (int i = 0; i < e.names().size(); i++) {
                    add(names, upload, row.number(), i, e.names().get(i));
                    for (String key : PlainName.of(e.names().get(i)).keys()) {
                        add(keys, upload, key, row.number(), i);
                    }
                }
            }
            entries.executeBatch();
            names.executeBatch();
            keys.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store the rows of a screening list", e);
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    /** Removes a part of the rows of what was handed in and never confirmed, within the caller's transaction. @return whether there are more */
    boolean removePart(long upload) {
        return removePart(
                        "select name_key from screening_key where upload_id = ?1 order by name_key offset ?2 rows fetch first 1 rows only",
                        "delete from screening_key where upload_id = ?1 and name_key <= ?2", "delete from screening_key where upload_id = ?1", upload)
                || removePart(
                        "select row_no from screening_name where upload_id = ?1 order by row_no offset ?2 rows fetch first 1 rows only",
                        "delete from screening_name where upload_id = ?1 and row_no <= ?2", "delete from screening_name where upload_id = ?1", upload)
                || removePart(
                        "select row_no from screening_entry where upload_id = ?1 order by row_no offset ?2 rows fetch first 1 rows only",
                        "delete from screening_entry where upload_id = ?1 and row_no <= ?2", "delete from screening_entry where upload_id = ?1", upload);
    }

    private boolean removePart(String bound, String upTo, String rest, long upload) {
        List<?> last = em.createNativeQuery(bound).setParameter(1, upload).setParameter(2, PART).getResultList();
        if (last.isEmpty()) {
            em.createNativeQuery(rest).setParameter(1, upload).executeUpdate();
            return false;
        }
        em.createNativeQuery(upTo).setParameter(1, upload).setParameter(2, last.get(0)).executeUpdate();
        return true;
    }

    private static String sha256(ScreeningEntry entry) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(entry.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
