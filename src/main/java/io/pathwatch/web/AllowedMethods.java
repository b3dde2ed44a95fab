package io.pathwatch.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out for the header {@code Allow} what could be done at a path. */
final class AllowedMethods {

    private AllowedMethods() {}

    /** Names of the methods that one of {@code routes} takes at {@code path}, with {@code HEAD} where there is GET. */
    static String at(String path, List<Route> routes) {
        Set<String> names = new TreeSet<>();
        for (Route route : routes) {
            String taken = route.getPath();
            Set<HttpMethod> methods = route.methods();
            if (taken != null && methods != null && isOf(taken.split("/"), path.split("/"))) {
                methods.forEach(method -> names.add(method.name()));
            }
        }
        if (names.contains("GET")) {
            names.add("HEAD");
        }
        return String.join(", ", names);
    }

    /** A segment such as {@code :id} stands for any. */
    private static boolean isOf(String[] taken, String[] path) {
        boolean fits = taken.length == path.length;
        for (int i = 0; fits && i < taken.length; i++) {
            fits = taken[i].startsWith(":") || taken[i].equals(path[i]);
        }
        return fits;
    }
}
