package io.pathwatch.traceroute;

import org.jspecify.annotations.Nullable;

/** Finds the grammar for a text. Classes are loaded as they are needed, since most runs need none of them. */
final class Grammars {

    private Grammars() {}

    /** The grammar of {@code dialect}; the common one if it has none of its own, or is null. */
    static Grammar of(@Nullable Dialect dialect) {
        if (dialect == null) {
            return Grammar.COMMON;
        }
        return switch (dialect) {
            case IOS, IOS_XR -> CiscoGrammar.INSTANCE;
            case IOS_MPLS -> MplsGrammar.INSTANCE;
            case FORTIOS -> FortiosGrammar.INSTANCE;
            case TRACEPATH -> TracepathGrammar.INSTANCE;
            case CATCHPOINT -> CatchpointGrammar.INSTANCE;
            default -> Grammar.COMMON;
        };
    }

    /** The grammar of the only tool that prints such a line, which the common one cannot read; null if there is none. */
    static @Nullable Grammar recognizing(String text, int from, int end) {
        char first = text.charAt(from);
        boolean coded = MplsGrammar.isCode(first) && from + 1 < end && text.charAt(from + 1) == ' ';
        if (first != 'T' && first != '+' && !coded && !Ascii.isDigit(first)) {
            return null;
        }
        if (MplsGrammar.INSTANCE.recognizes(text, from, end)) {
            return MplsGrammar.INSTANCE;
        }
        if (CiscoGrammar.INSTANCE.recognizes(text, from, end)) {
            return CiscoGrammar.INSTANCE;
        }
        if (TracepathGrammar.INSTANCE.recognizes(text, from, end)) {
            return TracepathGrammar.INSTANCE;
        }
        return CatchpointGrammar.INSTANCE.recognizes(text, from, end) ? CatchpointGrammar.INSTANCE : null;
    }
}
