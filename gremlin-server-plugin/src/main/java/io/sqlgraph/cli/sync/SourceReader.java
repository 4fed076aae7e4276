package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.sync.SourceSettings.Format;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads what a file says about the source of one job. For one thread. */
final class SourceReader {

    private final YamlSection source;

    SourceReader(YamlSection source) {
        this.source = source;
    }

    /** The source; null, and a fault, if it is wrong. */
    SourceSettings read() {
        String kind = source.oneOf("jdbc", "csv", "jsonl", "debezium", "pgNotify", "webhook");
        SourceSettings read = kind == null
                ? null
                : switch (kind) {
                    case "jdbc" -> jdbc(entries(kind));
                    case "csv" -> rows(Format.CSV, kind);
                    case "jsonl" -> rows(Format.JSON_LINES, kind);
                    case "debezium" -> rows(Format.DEBEZIUM, kind);
                    case "pgNotify" -> pgNotify(entries(kind));
                    default -> webhook(entries(kind));
                };
        source.finish();
        return read;
    }

    private YamlSection entries(String kind) {
        YamlSection entries = source.section(kind);
        if (entries == null) source.fault(kind, "says nothing");
        return entries;
    }

    private SourceSettings rows(Format format, String kind) {
        String name = source.required(kind);
        return new SourceSettings.Rows(format, source.document().resolve(name == null ? "" : name));
    }

    private static SourceSettings jdbc(YamlSection jdbc) {
        if (jdbc == null) return null;
        String url = jdbc.required("url");
        if (url != null && !url.isBlank()) driver(jdbc, url);
        String kind = jdbc.oneOf("table", "query");
        String what = kind == null ? null : jdbc.required(kind);
        String incremental = jdbc.text("incremental");
        List<String> key = jdbc.texts("key");
        if (key == null || key.isEmpty()) jdbc.fault(jdbc.path("key") + " is missing: the columns that are unique");
        Duration overlap = jdbc.duration("overlap");
        if (overlap != null && incremental == null) jdbc.fault("overlap", "is of the incremental column");
        var order = new ArrayList<String>();
        if (incremental != null) order.add(incremental);
        if (key != null) key.stream().filter(each -> !each.equals(incremental)).forEach(order::add);
        boolean table = "table".equals(kind);
        var settings = new SourceSettings.Jdbc(
                url,
                jdbc.text("user"),
                jdbc.text("password"),
                table ? "select * from " + what : what,
                order,
                overlap,
                incremental == null,
                table ? "jdbc " + what : "jdbc query");
        jdbc.finish();
        return settings;
    }

    private static void driver(YamlSection section, String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException none) {
            section.fault("url", "has no JDBC driver on the class path");
        }
    }

    private static SourceSettings pgNotify(YamlSection notify) {
        if (notify == null) return null;
        String url = notify.required("url");
        if (url != null && !url.startsWith("jdbc:postgresql:")) notify.fault("url", "is none of PostgreSQL");
        var settings = new SourceSettings.PgNotify(
                url,
                notify.text("user"),
                notify.text("password"),
                notify.required("table"),
                notify.required("key"),
                notify.positive("retention"));
        notify.finish();
        return settings;
    }

    private static SourceSettings webhook(YamlSection webhook) {
        if (webhook == null) return null;
        String host = webhook.text("host");
        Long port = webhook.number("port", 0, 65_535);
        if (!webhook.has("port")) webhook.fault(webhook.path("port") + " is missing");
        String path = webhook.required("path");
        if (path != null && !path.startsWith("/")) webhook.fault("path", "must begin with a slash");
        var settings = new SourceSettings.Webhook(
                host == null ? "127.0.0.1" : host,
                port == null ? 0 : port.intValue(),
                path,
                webhook.required("secret"),
                webhook.number("maxBodyBytes", 1, Integer.MAX_VALUE),
                webhook.number("capacity", 1, Integer.MAX_VALUE),
                webhook.positive("answerWithin"));
        webhook.finish();
        return settings;
    }
}
