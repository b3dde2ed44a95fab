package io.pathwatch.config;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Mistake;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds settings of the listener that do not go together, for which the daemon would not start. */
record WebMistakes(Directories directories, Map<String, String> environment) {

    List<Mistake> find(Settings.Web web) {
        List<Mistake> mistakes = new ArrayList<>();
        if (web.port().isEmpty()) {
            return mistakes;
        }
        String certificate = SettingKeys.WEB_TLS_CERTIFICATE.name();
        String key = SettingKeys.WEB_TLS_KEY.name();
        if (web.certificate().isPresent() && web.key().isEmpty()) {
            mistakes.add(
                    place(SettingKeys.WEB_TLS_KEY).mistake("none", "the key of the certificate of " + certificate));
        }
        if (web.key().isPresent() && web.certificate().isEmpty()) {
            mistakes.add(
                    place(SettingKeys.WEB_TLS_CERTIFICATE).mistake("none", "the certificate of the key of " + key));
        }
        checkReadable(SettingKeys.WEB_TLS_CERTIFICATE, web.certificate(), mistakes);
        checkReadable(SettingKeys.WEB_TLS_KEY, web.key(), mistakes);
        web.key()
                .filter(OpenFile::isOpen)
                .ifPresent(file -> mistakes.add(place(SettingKeys.WEB_TLS_KEY)
                        .mistake(
                                "'" + file + "', which everybody on this host may read or write",
                                "a file for its owner, or its group, alone; chmod 600 makes it one")));
        InetAddress address = AddressLiteral.parseAddress(web.host());
        if (address != null
                && !address.isLoopbackAddress()
                && !web.behindProxy()
                && web.certificate().isEmpty()) {
            mistakes.add(place(SettingKeys.WEB_HOST)
                    .mistake(
                            "'" + web.host() + "', where others than this host can listen to plain HTTP",
                            "a loopback address, " + certificate + " and " + key + ", or "
                                    + SettingKeys.WEB_BEHIND_PROXY.name() + " = on"));
        }
        return mistakes;
    }

    private void checkReadable(Key<?> key, Optional<Path> file, List<Mistake> mistakes) {
        if (file.isPresent() && !(Files.isReadable(file.get()) && Files.isRegularFile(file.get()))) {
            mistakes.add(place(key).mistake("'" + file.get() + "', which is none", "a file that this user can read"));
        }
    }

    private SettingPlace place(Key<?> key) {
        return SettingPlace.of(key, directories, environment);
    }
}
