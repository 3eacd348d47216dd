package org.todokede.record.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.record.HashTree;
import org.todokede.record.RecordLine;

/** The stored tree where its third kept level begins, at 65,536 leaves, against a tree of the same leaves that keeps every level in memory. */
@Tag("database")
class RecordTreeTest {

    private static final int SIXTEEN = 1 << 16;

    /** Two nodes of level 8 and some leaves more than one node of level 16. */
    private static final int SIZE = SIXTEEN + 2 * 256 + 3;

    private static final RecordTree TREE = new RecordTree();
    private static final HashTree BESIDE = new HashTree((level, index) -> inMemory(level).get((int) index));
    private static final List<List<byte[]>> LEVELS = new ArrayList<>();

    private static Connection database;
    private static Map<String, PreparedStatement> prepared = new HashMap<>();

    private static List<byte[]> inMemory(int level) {
        while (LEVELS.size() <= level) {
            List<byte[]> below = LEVELS.get(LEVELS.size() - 1);
            List<byte[]> row = new ArrayList<>();
            for (int n = 0; n + 1 < below.size(); n += 2) {
                row.add(HashTree.node(below.get(n), below.get(n + 1)));
            }
            LEVELS.add(row);
        }
        return LEVELS.get(level);
    }

    @BeforeAll
    static void append() throws SQLException, IOException, ReflectiveOperationException {
        database = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement(); var migration = RecordTree.class.getResourceAsStream("/org/todokede/db/migration/V030__add_tree_of_the_record.sql")) {
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
        Field em = RecordTree.class.getDeclaredField("em");
        em.setAccessible(true);
        em.set(TREE, Proxy.newProxyInstance(RecordTreeTest.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, args) -> query((String) args[0])));
        List<RecordLine> lines = LongStream.range(0, SIZE).mapToObj(n -> new RecordLine(n, Instant.EPOCH, n, "", "", "READ_CASE", "filing", "", "", "done", "")).toList();
        LEVELS.add(lines.stream().map(line -> HashTree.leaf(line.bytes())).toList());
        // in parts, one of which ends just before the level is complete and one a leaf behind it
        int[] ends = {1, 40_000, SIXTEEN - 1, SIXTEEN + 1, SIZE};
        int from = 0;
        for (int end : ends) {
            TREE.append(lines.subList(from, end));
            from = end;
        }
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    /** A query as the unit of the services would send it. */
    private static Query query(String sql) {
        Map<Integer, Object> values = new TreeMap<>();
        return (Query) Proxy.newProxyInstance(RecordTreeTest.class.getClassLoader(), new Class<?>[] {Query.class}, (proxy, method, args) -> switch (method.getName()) {
            case "setParameter" -> {
                values.put((Integer) args[0], args[1]);
                yield proxy;
            }
            case "setFlushMode" -> proxy;
            case "executeUpdate" -> filled(sql, values).executeUpdate();
            case "getResultList" -> column(filled(sql, values));
            case "getSingleResult" -> column(filled(sql, values)).get(0);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static PreparedStatement filled(String sql, Map<Integer, Object> values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = database.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (Map.Entry<Integer, Object> value : values.entrySet()) {
            statement.setObject(value.getKey(), value.getValue());
        }
        return statement;
    }

    private static List<Object> column(PreparedStatement statement) throws SQLException {
        List<Object> column = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                column.add(rows.getObject(1));
            }
        }
        return column;
    }

    private static long nodes(int level) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet count = statement.executeQuery("select count(*) from record_node where level = " + level)) {
            count.next();
            return count.getLong(1);
        }
    }

    @Test
    void theNodeOfLevel16_isStoredOnce_andIsThatOfTheDefinition() throws SQLException {
        assertEquals(SIZE, TREE.size());
        assertEquals(258, nodes(8));
        assertEquals(1, nodes(16));
        assertEquals(0, nodes(24));
        assertArrayEquals(inMemory(16).get(0), TREE.hashes().root(SIXTEEN));
    }

    @Test
    void rootsAndProofs_aroundTheLevel_areThoseOfTheTreeBeside() {
        HashTree stored = TREE.hashes();
        long[] sizes = {255, 256, 257, SIXTEEN - 1, SIXTEEN, SIXTEEN + 1, SIXTEEN + 256, SIZE};
        byte[] root = stored.root(SIZE);
        for (long size : sizes) {
            assertArrayEquals(BESIDE.root(size), stored.root(size), "root of " + size);
            assertTrue(HashTree.continues(size, BESIDE.root(size), SIZE, root, stored.consistency(size, SIZE)), "continues " + size);
            List<byte[]> path = stored.inclusion(size - 1, SIZE);
            assertTrue(HashTree.includes(inMemory(0).get((int) size - 1), size - 1, SIZE, path, root), "leaf " + (size - 1));
            assertFalse(HashTree.includes(inMemory(0).get((int) size - 2), size - 1, SIZE, path, root), "another leaf in the place of " + (size - 1));
        }
    }

    @Test
    void aTreeWhoseNodeOfLevel16IsGone_saysSo_ratherThanAnswerWithAnother() throws SQLException {
        byte[] hash = TREE.hashes().root(SIXTEEN);
        try (Statement statement = database.createStatement()) {
            assertEquals(1, statement.executeUpdate("delete from record_node where level = 16"));
            assertThrows(IllegalStateException.class, () -> TREE.hashes().root(SIXTEEN));
        }
        try (PreparedStatement back = database.prepareStatement("insert into record_node (level, node_index, hash) values (16, 0, ?)")) {
            back.setBytes(1, hash);
            back.executeUpdate();
        }
        assertArrayEquals(hash, TREE.hashes().root(SIXTEEN));
    }
}
