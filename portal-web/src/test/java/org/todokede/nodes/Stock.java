package org.todokede.nodes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the database holds in the end, beside what customers were told: six lists, each of which must be empty. Lost is what was acknowledged and is not there;
 * a ghost is there and nobody asked for it; doubled is under two numbers, or was sent twice; torn lacks one of its parts; a gap is a number that nobody has; late is
 * what should have been done by now.
 */
final class Stock {

    /** Parts of a filing that was sent. */
    private static final String PARTS = "select f.id, f.receipt_number, f.idempotency_key,"
            + " (select count(*) from filing_version v where v.filing_id = f.id) || ' ' || (select count(*) from review_event e where e.filing_id = f.id and e.act = 'SUBMIT')"
            + " || ' ' || (select count(*) from worklist_entry w where w.filing_id = f.id) || ' ' || (select count(*) from outbox_message m where m.filing_id = f.id)"
            + " || ' ' || (select least(1, count(*)) from audit_record r where r.object_kind = 'filing' and r.outcome = 'done' and r.object_key in (cast(f.id as varchar), f.receipt_number) and r.act = 'SUBMIT')"
            + " from filing f where f.receipt_number is not null order by f.id";

    final List<String> lost = new ArrayList<>();
    final List<String> ghost = new ArrayList<>();
    final List<String> doubled = new ArrayList<>();
    final List<String> torn = new ArrayList<>();
    final List<String> gap = new ArrayList<>();
    final List<String> late = new ArrayList<>();
    int filings;
    int fields;

    /** Compares. @param known filings that were there before the customers came @param mails numbers of the mails that the mail server has taken, each as often as it came */
    static Stock taken(String database, List<Customer> customers, int known, List<String> mails) throws SQLException {
        Stock stock = new Stock();
        try (Connection connection = DriverManager.getConnection(database, System.getenv("PORTAL_DB_USER"), System.getenv("PORTAL_DB_PASSWORD"))) {
            stock.compareFilings(connection, customers, known);
            stock.compareFields(connection, customers);
            stock.compareMail(connection, mails);
        }
        return stock;
    }

    private void compareFilings(Connection connection, List<Customer> customers, int known) throws SQLException {
        Map<String, String> receipts = new HashMap<>();
        Set<String> tried = new HashSet<>();
        for (Customer customer : customers) {
            receipts.putAll(customer.receipts);
            tried.add(customer.underway);
        }
        tried.addAll(receipts.keySet());
        Map<String, String> stored = new HashMap<>();
        Set<String> numbers = new HashSet<>();
        String whole = null;
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(PARTS)) {
            while (rows.next()) {
                String number = rows.getString(2);
                String key = rows.getString(3);
                filings++;
                if (!numbers.add(number)) {
                    doubled.add(number);
                }
                if (filings <= known) {
                    continue;
                }
                whole = whole == null ? rows.getString(4) : whole;
                if (!whole.equals(rows.getString(4)) || rows.getString(4).startsWith("0") || rows.getString(4).endsWith(" 0")) {
                    torn.add(number + ": " + rows.getString(4) + " and not " + whole);
                }
                if (!tried.contains(key)) {
                    ghost.add(number + " under " + key);
                } else if (stored.put(key, number) != null) {
                    doubled.add(key);
                }
            }
        }
        receipts.forEach((key, number) -> {
            if (!number.equals(stored.get(key))) {
                lost.add(number + " under " + key + ", where there is " + stored.get(key));
            }
        });
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select coalesce(sum(last_number), 0) from number_series where series like 'FDI%'")) {
            row.next();
            if (row.getInt(1) != filings) {
                gap.add("the series stands at " + row.getInt(1) + ", and there are " + filings);
            }
        }
    }

    private void compareFields(Connection connection, List<Customer> customers) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("select content from filing where id = ?")) {
            for (Customer customer : customers) {
                read.setLong(1, Long.parseLong(customer.draft));
                try (ResultSet row = read.executeQuery()) {
                    String content = row.next() ? row.getString(1) : "";
                    fields++;
                    if (!content.contains("\"" + customer.typed + "\"") && !content.contains("\"" + customer.typing + "\"")) {
                        lost.add("'" + customer.typed + "' of draft " + customer.draft);
                    }
                }
            }
        }
    }

    private void compareMail(Connection connection, List<String> mails) throws SQLException {
        Set<String> once = new HashSet<>();
        mails.stream().filter(number -> !once.add(number)).forEach(number -> doubled.add("mail " + number));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from outbox_message where due_at is not null and sent_at is null")) {
            while (rows.next()) {
                late.add("mail " + rows.getLong(1));
            }
        }
    }

    List<String> complaints() {
        List<String> all = new ArrayList<>();
        Map.of("lost", lost, "ghost", ghost, "doubled", doubled, "torn", torn, "gap", gap, "late", late).forEach((name, list) -> list.stream().limit(5).forEach(each -> all.add(name + ": " + each)));
        return all;
    }

    @Override
    public String toString() {
        return "lost %d, ghost %d, doubled %d, torn %d, gap %d, late %d".formatted(lost.size(), ghost.size(), doubled.size(), torn.size(), gap.size(), late.size());
    }
}
