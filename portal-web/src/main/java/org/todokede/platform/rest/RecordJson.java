package org.todokede.platform.rest;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * Requests and answers are records, and this is all the JSON there is. Reading is strict: every member of the record and no other, each once and of its
 * type ({@code String}, {@code boolean}, {@code Map<String, String>}); only a {@code boolean} may be left out, for false, and an {@code Optional<String>}. Writing leaves out what is null.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RecordJson implements MessageBodyReader<Record>, MessageBodyWriter<Record> {

    /** Looked up once: every look-up searches the whole class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int MAX_DEPTH = 8;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type, Type generic, Annotation[] annotations, MediaType media, MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        return read(type, text(body.readAllBytes()));
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    @Override
    public void writeTo(
            Record value, Class<?> type, Type generic, Annotation[] annotations, MediaType media, MultivaluedMap<String, Object> headers, OutputStream body) throws IOException {
        body.write(write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Unreadable naming what is wrong */
    static <T> T read(Class<T> type, String json) {
        List<FieldDefect> defects = new ArrayList<>();
        if (!(parse(json, defects) instanceof Map<?, ?> members)) {
            throw new Unreadable(Reason.plain("api.noObject"), List.of());
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(c -> value(c, members.get(c.getName()), defects)).toArray();
        members.keySet().stream()
                .filter(name -> Arrays.stream(components).noneMatch(c -> c.getName().equals(name)))
                .forEach(name -> defects.add(new FieldDefect((String) name, Reason.plain("api.unknownMember"))));
        if (!defects.isEmpty()) {
            throw new Unreadable(Reason.plain("api.unreadable"), defects);
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be read", e);
        }
    }

    private static Object value(RecordComponent component, Object sent, List<FieldDefect> defects) {
        String path = component.getName();
        if (component.getType() == boolean.class) {
            return sent == null ? Boolean.FALSE : expect(Boolean.class, "boolean", path, sent, false, defects);
        }
        if (component.getType() == Optional.class) {
            return Optional.ofNullable(sent).map(text -> expect(String.class, "string", path, text, "", defects));
        }
        if (sent == null) {
            defects.add(new FieldDefect(path, Reason.plain("field.missing")));
            return null;
        }
        if (component.getType() == String.class) {
            return expect(String.class, "string", path, sent, "", defects);
        }
        Map<?, ?> texts = expect(Map.class, "object", path, sent, Map.of(), defects);
        texts.forEach((name, text) -> expect(String.class, "string", path + "." + name, text, "", defects));
        return texts;
    }

    private static <T> T expect(Class<T> type, String name, String path, Object sent, T otherwise, List<FieldDefect> defects) {
        if (type.isInstance(sent)) {
            return type.cast(sent);
        }
        defects.add(new FieldDefect(path, Reason.plain("api.wrongType", name)));
        return otherwise;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(Reason.plain("api.notUtf8"), List.of());
        }
    }

    /** Texts, booleans and objects as such; every other value as something that is none of them. */
    private static Object parse(String json, List<FieldDefect> defects) {
        try (JsonParser parser = JSON.createParser(new StringReader(json))) {
            Object value = parser.hasNext() ? value(parser, parser.next(), 0, defects) : null;
            if (parser.hasNext()) {
                parser.next();
                throw new Unreadable(Reason.plain("api.noJson"), List.of());
            }
            return value;
        } catch (Unreadable unreadable) {
            throw unreadable;
        } catch (RuntimeException malformed) {
            // Parsers differ in what they throw at malformed text; nothing but the text can be at fault here.
            throw new Unreadable(Reason.plain("api.noJson"), List.of());
        }
    }

    private static Object value(JsonParser parser, Event event, int depth, List<FieldDefect> defects) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable(Reason.plain("api.tooDeep", MAX_DEPTH), List.of());
        }
        return switch (event) {
            case START_OBJECT -> object(parser, depth, defects);
            case START_ARRAY -> array(parser, depth, defects);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> event;
        };
    }

    private static Map<String, Object> object(JsonParser parser, int depth, List<FieldDefect> defects) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            Object value = value(parser, parser.next(), depth + 1, defects);
            if (members.containsKey(name)) {
                defects.add(new FieldDefect(name, Reason.plain("api.twice")));
            }
            members.put(name, value);
        }
        return members;
    }

    private static List<Object> array(JsonParser parser, int depth, List<FieldDefect> defects) {
        List<Object> items = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            items.add(value(parser, event, depth + 1, defects));
        }
        return items;
    }

    /** A record as JSON text. */
    public static String write(Record value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Record members) {
            json.writeStartObject();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                member(json, component.getName(), component(component, members));
            }
            json.writeEnd();
        } else if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            members.forEach((name, member) -> member(json, String.valueOf(name), member));
            json.writeEnd();
        } else if (value instanceof Collection<?> items) {
            json.writeStartArray();
            items.forEach(item -> write(json, item));
            json.writeEnd();
        } else if (value instanceof Boolean truth) {
            json.write(truth);
        } else if (value instanceof Number number) {
            json.write(number.longValue());
        } else {
            json.write(value.toString());
        }
    }

    private static void member(JsonGenerator json, String name, Object value) {
        if (value != null) {
            json.writeKey(name);
            write(json, value);
        }
    }

    private static Object component(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be written", e);
        }
    }
}
