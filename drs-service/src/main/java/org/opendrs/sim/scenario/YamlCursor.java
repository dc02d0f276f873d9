package org.opendrs.sim.scenario;

import io.dropwizard.util.Duration;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A place in a YAML file, which knows its line. Everything that does not fit is an {@link InvalidScenario} that names it. */
final class YamlCursor {
    private final String file;
    private final Node node;

    private YamlCursor(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The document in a file. */
    static YamlCursor open(Path path) throws InvalidScenario {
        String file = String.valueOf(path.getFileName());
        try (Reader reader = Files.newBufferedReader(path)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new InvalidScenario(file + ":1: is empty");
            }
            return new YamlCursor(file, root);
        } catch (NoSuchFileException e) {
            throw new InvalidScenario(file + " is missing in " + path.getParent());
        } catch (MarkedYAMLException e) {
            throw new InvalidScenario(file + ":" + line(e.getProblemMark()) + ": is no YAML: " + e.getProblem());
        } catch (YAMLException | CharacterCodingException e) {
            boolean coding = e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException;
            throw new InvalidScenario(file + ":1: is no YAML: " + (coding ? "not UTF-8 text" : e.getMessage()));
        } catch (IOException e) {
            throw new InvalidScenario(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** A complaint about this place. */
    InvalidScenario wrong(String what) {
        return new InvalidScenario(where() + ": " + what);
    }

    /** File and line. */
    String where() {
        return file + ":" + line(node.getStartMark());
    }

    /** The entries of a mapping with these keys and no others, each at most once. */
    Map<String, YamlCursor> fields(Set<String> known) throws InvalidScenario {
        if (!(node instanceof MappingNode mapping)) {
            String keys = known.isEmpty() ? "" : ": " + String.join(", ", sorted(known));
            throw wrong("keys with values are needed here" + keys);
        }
        Map<String, YamlCursor> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlCursor key = new YamlCursor(file, tuple.getKeyNode());
            if (!known.isEmpty() && !known.contains(key.text())) {
                throw key.wrong("unknown key '" + key.text() + "'; known here: " + String.join(", ", sorted(known)));
            }
            if (fields.put(key.text(), new YamlCursor(file, tuple.getValueNode())) != null) {
                throw key.wrong("'" + key.text() + "' is given twice");
            }
        }
        return fields;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    /** A mapping with these keys and no others. */
    Fields only(String... known) throws InvalidScenario {
        return new Fields(fields(Set.of(known)));
    }

    /** The entries of a list. */
    List<YamlCursor> items() throws InvalidScenario {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("a list is needed here");
        }
        List<YamlCursor> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new YamlCursor(file, item)));
        return items;
    }

    List<String> texts() throws InvalidScenario {
        List<String> texts = new ArrayList<>();
        for (YamlCursor item : items()) {
            texts.add(item.text());
        }
        return texts;
    }

    Map<String, String> pairs() throws InvalidScenario {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Map.Entry<String, YamlCursor> field : fields(Set.of()).entrySet()) {
            pairs.put(field.getKey(), field.getValue().text());
        }
        return pairs;
    }

    String text() throws InvalidScenario {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw wrong("a text is needed here");
        }
        return scalar.getValue();
    }

    /** The text there, or for something that is no text what it is about: its first entry. */
    String label() throws InvalidScenario {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return new YamlCursor(file, mapping.getValue().get(0).getValueNode()).label();
        }
        return text();
    }

    /** A finite number within bounds. */
    double number(double min, double max) throws InvalidScenario {
        double value;
        try {
            value = Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw wrong("'" + text() + "' is no number");
        }
        if (!(value >= min && value <= max)) {
            throw wrong(text() + " is not from " + plain(min) + " to " + plain(max));
        }
        return value;
    }

    long whole(long min, long max) throws InvalidScenario {
        double value = number(min, max);
        if (value != Math.rint(value)) {
            throw wrong(text() + " is not a whole number");
        }
        return (long) value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    boolean truth() throws InvalidScenario {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    /** A time with its unit, such as {@code 90s}; not negative. */
    java.time.Duration duration() throws InvalidScenario {
        try {
            return java.time.Duration.ofNanos(Duration.parse(text()).toNanoseconds());
        } catch (IllegalArgumentException e) {
            throw wrong("'" + text()
                    + "' is no time; write a number that is not negative and a unit, as 500ms, 90s, 5m, 1h");
        }
    }

    /** The entries of a mapping. */
    final class Fields {
        private final Map<String, YamlCursor> fields;

        private Fields(Map<String, YamlCursor> fields) {
            this.fields = fields;
        }

        YamlCursor need(String key) throws InvalidScenario {
            YamlCursor field = fields.get(key);
            if (field == null) {
                throw wrong("'" + key + "' is missing");
            }
            return field;
        }

        Optional<YamlCursor> find(String key) {
            return Optional.ofNullable(fields.get(key));
        }

        double number(String key, double otherwise, double min, double max) throws InvalidScenario {
            return fields.containsKey(key) ? need(key).number(min, max) : otherwise;
        }

        java.time.Duration duration(String key, java.time.Duration otherwise) throws InvalidScenario {
            return fields.containsKey(key) ? need(key).duration() : otherwise;
        }

        /** What is there, or false. */
        boolean truth(String key) throws InvalidScenario {
            return fields.containsKey(key) && need(key).truth();
        }

        List<YamlCursor> items(String key) throws InvalidScenario {
            return fields.containsKey(key) ? need(key).items() : List.of();
        }
    }
}
