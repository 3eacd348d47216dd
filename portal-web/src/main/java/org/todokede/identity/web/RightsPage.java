package org.todokede.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Rights.Grant;
import org.todokede.identity.Role;
import org.todokede.platform.web.Texts;

/** The matrix of rights, drawn from the table that every service asks: which role may do what, and how it must stand to the object. */
@Named
@RequestScoped
public class RightsPage {

    /** What one role may; empty where it may not. */
    public record Cell(String role, String text) {}

    /** A permission across the roles. */
    public record Line(Permission permission, String label, List<Cell> cells) {}

    @Inject
    private Texts texts;

    public List<String> getRoles() {
        return Arrays.stream(Role.values()).map(texts::label).toList();
    }

    public List<Line> getLines() {
        List<Grant> table = Rights.table();
        return Arrays.stream(Permission.values())
                .map(permission -> new Line(permission, texts.label(permission), Arrays.stream(Role.values()).map(role -> cell(table, permission, role)).toList()))
                .toList();
    }

    private Cell cell(List<Grant> table, Permission permission, Role role) {
        return new Cell(texts.label(role), table.stream().filter(grant -> grant.permission() == permission && grant.role() == role).map(this::text).collect(Collectors.joining("; ")));
    }

    private String text(Grant grant) {
        String relation = texts.label(grant.relation());
        return grant.right() == null ? relation : texts.of("rights.with", relation, texts.label(grant.right()));
    }
}
