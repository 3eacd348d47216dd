package org.todokede.platform.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todokede.filing.rest.ReceiptView;
import org.todokede.period.PeriodRow;
import org.todokede.registry.rest.OrganisationResource;
import org.todokede.rules.Fact;
import org.todokede.rules.FactsRow;

/** The description of the API says what the resources do, no more and no less. */
class DescriptionTest {

    private static final JsonObject API = read();
    private static final Map<Class<? extends Annotation>, String> METHODS = Map.of(GET.class, "get", POST.class, "post", PUT.class, "put", DELETE.class, "delete");

    private static JsonObject read() {
        try (InputStream in = DescriptionTest.class.getResourceAsStream("/openapi.json")) {
            return Json.createReader(in).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Class<?>> resources() {
        return new Api().getClasses().stream().filter(c -> c.isAnnotationPresent(Path.class)).toList();
    }

    /** Java methods by {@code /path method}. */
    private static Map<String, List<Method>> operations() {
        Map<String, List<Method>> found = new TreeMap<>();
        for (Class<?> resource : resources()) {
            for (Method method : resource.getDeclaredMethods()) {
                METHODS.forEach((annotation, name) -> {
                    if (method.isAnnotationPresent(annotation)) {
                        String path = "/" + resource.getAnnotation(Path.class).value() + (method.isAnnotationPresent(Path.class) ? "/" + method.getAnnotation(Path.class).value() : "");
                        found.computeIfAbsent(path + " " + name, key -> new ArrayList<>()).add(method);
                    }
                });
            }
        }
        return found;
    }

    private static JsonObject operation(String key) {
        String[] parts = key.split(" ");
        return API.getJsonObject("paths").getJsonObject(parts[0]).getJsonObject(parts[1]);
    }

    @Test
    void everyPathAndMethod_isDescribed_andNoOther() {
        Set<String> described = new TreeSet<>();
        API.getJsonObject("paths").forEach((path, methods) -> methods.asJsonObject().keySet().forEach(method -> described.add(path + " " + method)));
        assertEquals(operations().keySet(), described);
    }

    @Test
    void everyMediaType_isDescribed_andNoOther() {
        operations().forEach((key, methods) -> {
            Set<String> consumed = new TreeSet<>();
            Set<String> produced = new TreeSet<>();
            for (Method method : methods) {
                boolean body = Arrays.stream(method.getParameters()).anyMatch(DescriptionTest::isBody);
                Consumes consumes = of(method, Consumes.class);
                Produces produces = of(method, Produces.class);
                consumed.addAll(body ? List.of(consumes.value()) : List.of());
                produced.addAll(method.getReturnType() == void.class ? List.of() : List.of(produces.value()));
            }
            JsonObject operation = operation(key);
            assertEquals(consumed, operation.containsKey("requestBody") ? operation.getJsonObject("requestBody").getJsonObject("content").keySet() : Set.of(), key);
            Set<String> answered = new TreeSet<>();
            operation.getJsonObject("responses").forEach((status, response) -> {
                if (status.startsWith("2") && response.asJsonObject().containsKey("content")) {
                    answered.addAll(response.asJsonObject().getJsonObject("content").keySet());
                }
            });
            assertEquals(produced, answered, key);
        });
    }

    private static <A extends Annotation> A of(Method method, Class<A> type) {
        return method.isAnnotationPresent(type) ? method.getAnnotation(type) : method.getDeclaringClass().getAnnotation(type);
    }

    private static boolean isBody(Parameter parameter) {
        return parameter.getType() == InputStream.class || parameter.getType().isRecord();
    }

    @Test
    void everyParameter_isDescribed_andNoOther() {
        operations().forEach((key, methods) -> {
            Set<String> taken = new TreeSet<>();
            methods.stream().flatMap(method -> Arrays.stream(method.getParameters())).forEach(parameter -> Stream.of(
                    parameter.isAnnotationPresent(QueryParam.class) ? "query " + parameter.getAnnotation(QueryParam.class).value() : "",
                    parameter.isAnnotationPresent(PathParam.class) ? "path " + parameter.getAnnotation(PathParam.class).value() : "",
                    parameter.isAnnotationPresent(HeaderParam.class) ? "header " + parameter.getAnnotation(HeaderParam.class).value() : "").forEach(taken::add));
            taken.removeAll(Set.of("", "header " + HttpHeaders.CONTENT_TYPE));
            Set<String> described = new TreeSet<>();
            if (operation(key).containsKey("parameters")) {
                operation(key).getJsonArray("parameters").forEach(p -> described.add(p.asJsonObject().getString("in") + " " + p.asJsonObject().getString("name")));
            }
            described.remove("header " + HttpHeaders.ACCEPT_LANGUAGE);
            assertEquals(taken, described, key);
        });
    }

    /** Schemas by the record they describe. */
    private static Map<String, JsonObject> schemas() {
        Map<String, JsonObject> schemas = new TreeMap<>();
        API.getJsonObject("components").getJsonObject("schemas").values().stream().map(JsonValue::asJsonObject).filter(s -> s.containsKey("x-record"))
                .forEach(s -> assertTrue(schemas.put(s.getString("x-record"), s) == null, () -> "twice: " + s.getString("x-record")));
        return schemas;
    }

    @Test
    void everyRecordThatComesOrGoes_hasItsSchema_memberByMember() {
        Map<String, JsonObject> schemas = schemas();
        Set<String> reached = new TreeSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(Problem.class));
        open.addAll(builtByThemselves());
        operations().values().stream().flatMap(List::stream).forEach(method -> {
            open.add(method.getReturnType());
            open.addAll(Arrays.asList(method.getParameterTypes()));
        });
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (type.isRecord() && reached.add(type.getName())) {
                JsonObject schema = schemas.get(type.getName());
                assertTrue(schema != null, () -> "no schema of " + type.getName());
                for (RecordComponent component : type.getRecordComponents()) {
                    JsonObject property = schema.getJsonObject("properties").getJsonObject(component.getName());
                    assertTrue(property != null, () -> type.getName() + "." + component.getName() + " is not described");
                    fits(type.getName() + "." + component.getName(), component.getGenericType(), property, schemas);
                    open.addAll(types(component.getGenericType()));
                }
                Set<String> members = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet());
                assertEquals(members, schema.getJsonObject("properties").keySet(), type.getName());
                if (schema.containsKey("required")) {
                    assertTrue(members.containsAll(strings(schema, "required")), type.getName());
                }
            }
        }
        assertEquals(schemas.keySet(), reached);
    }

    /** What resources answer with that build the response themselves. */
    private static List<Class<?>> builtByThemselves() {
        return List.of(ReceiptView.class, OrganisationResource.Facts.class);
    }

    private static void fits(String path, Type type, JsonObject property, Map<String, JsonObject> schemas) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            assertEquals("array", property.getString("type"), path);
            fits(path, list.getActualTypeArguments()[0], property.getJsonObject("items"), schemas);
        } else if (type instanceof ParameterizedType maybe && maybe.getRawType() == java.util.Optional.class) {
            fits(path, maybe.getActualTypeArguments()[0], property, schemas);
        } else if (type instanceof ParameterizedType) {
            assertEquals("object", property.getString("type"), path);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            String name = property.getString("$ref").replace("#/components/schemas/", "");
            assertEquals(plain.getName(), API.getJsonObject("components").getJsonObject("schemas").getJsonObject(name).getString("x-record"), path);
        } else if (type instanceof Class<?> plain && plain.isEnum() && property.containsKey("enum")) {
            assertEquals(Arrays.stream(plain.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()).collect(Collectors.toSet()), Set.copyOf(strings(property, "enum")), path);
        } else {
            String expected = type == boolean.class || type == Boolean.class ? "boolean" : type == int.class || type == Integer.class || type == long.class || type == Long.class ? "integer" : "string";
            assertEquals(expected, property.getString("type"), path);
            String format = type == LocalDate.class ? "date" : type == Instant.class ? "date-time" : property.getString("format", "");
            assertEquals(format, property.getString("format", ""), path);
        }
    }

    private static Collection<Class<?>> types(Type type) {
        if (type instanceof ParameterizedType of) {
            return Arrays.stream(of.getActualTypeArguments()).flatMap(argument -> types(argument).stream()).toList();
        }
        return type instanceof Class<?> plain ? List.of(plain) : List.of();
    }

    private static List<String> strings(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    /** Every reference leads somewhere. */
    @Test
    void everyReference_isThere() {
        Set<String> names = API.getJsonObject("components").getJsonObject("schemas").keySet();
        List<String> referred = Pattern.compile("\"#/components/schemas/([A-Za-z]+)\"").matcher(API.toString()).results().map(m -> m.group(1)).toList();
        assertFalse(referred.isEmpty());
        assertEquals(List.of(), referred.stream().filter(name -> !names.contains(name)).toList());
    }

    @Test
    void columnsOfACase_areTheFactsOfTheCsv() {
        Set<String> described = API.getJsonObject("components").getJsonObject("schemas").getJsonObject("Case").getJsonObject("properties").keySet();
        List<String> facts = Arrays.stream(Fact.values()).map(Fact::column).toList();
        assertEquals(List.of(), described.stream().filter(column -> !column.equals("id") && !facts.contains(column)).toList());
        assertTrue(described.containsAll(FactsRow.REQUIRED_COLUMNS));
        assertTrue(described.containsAll(List.of(exampleOf("/assessments", "text/csv").split("\n")[0].split(","))));
    }

    @Test
    void examplesOfRequests_areSound() {
        JsonObject content = operation("/assessments post").getJsonObject("requestBody").getJsonObject("content");
        content.getJsonObject("application/json").getJsonObject("examples").values().forEach(example -> {
            byte[] body = example.asJsonObject().getJsonObject("value").toString().getBytes(StandardCharsets.UTF_8);
            assertEquals(List.of(), FactsRow.parse(RowJson.read(new ByteArrayInputStream(body))).defects());
        });
        String[] rows = exampleOf("/periods", "text/csv").split("\n");
        Arrays.stream(rows).skip(1).map(row -> row.split(",")).forEach(
                cells -> assertEquals(List.of(), PeriodRow.parse(Map.of("id", cells[0], "question", cells[1], "events", cells[2])).defects()));
    }

    private static String exampleOf(String path, String media) {
        return operation(path + " post").getJsonObject("requestBody").getJsonObject("content").getJsonObject(media).getString("example");
    }
}
