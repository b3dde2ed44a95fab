package io.pathwatch.detect.steady.path;

import io.pathwatch.model.rule.PathRule;
import org.jspecify.annotations.Nullable;

/** A trace that does not show the addresses of the path in use: what it may be instead. */
final class Deviation {

    private final Destination destination;
    private final Sight sight;
    private final PathRule rule;
    private final int home;
    private final PathShape seen;

    Deviation(Destination destination, Sight sight, PathRule rule, int home) {
        this.destination = destination;
        this.sight = sight;
        this.rule = rule;
        this.home = home;
        this.seen = sight.shape();
    }

    Turn take(Profile current, int[] places, boolean isUnstable) {
        Profile known = findKnown(current, true);
        PathShape shape = current.shape(destination.book());
        PathDiff diff = PathDiff.of(shape, seen, rule.compare());
        boolean isTold = diff.isTold();
        boolean isSame = !isTold && shape.fits(seen, rule.compare());
        if (known == null && (isSame || isYoung(current) && isLike(shape))) {
            return destination.stay(current, sight, places, rule, isUnstable);
        }
        if (!isTold && !sight.isWhole()) {
            return Turn.UNCLEAR;
        }
        PathChange change =
                new PathChange(diff, current.distance(), sight.distance(), current.rttMicros(), sight.rttMicros());
        known = known == null ? findKnown(current, false) : known;
        if (known != null) {
            merge(known);
            if (isUnstable) {
                destination.resetHits();
                return Turn.STAYED;
            }
            if (destination.await(known) < rule.confirm()) {
                return new Turn(Turn.Kind.DEVIATED, isTold, true, known.id() == home, change);
            }
            return use(current, known, true);
        }
        Profile draft = destination.draft();
        boolean agrees = draft != null && isShownBy(draft);
        if (draft == null || !agrees && !isUnstable) {
            draft = destination.begin(sight, rule);
        } else {
            merge(draft);
        }
        if (destination.countHit() < rule.confirm() || isUnstable) {
            return isUnstable && agrees ? Turn.STAYED : new Turn(Turn.Kind.DEVIATED, isTold, agrees, false, change);
        }
        return use(current, draft, false);
    }

    private Turn use(Profile current, Profile next, boolean isKnown) {
        AddressBook book = destination.book();
        PathShape left = current.shape(book);
        PathShape now = next.shape(book);
        Profile first = destination.find(home);
        PathDiff fromCurrent = PathDiff.of(left, now, rule.compare());
        PathDiff fromHome = first == null ? null : PathDiff.of(first.shape(book), now, rule.compare());
        boolean isBack = fromHome != null && (next.id() == home || !fromHome.isTold());
        Profile before = first == null || isBack ? current : first;
        PathDiff diff = fromHome == null || isBack ? fromCurrent : fromHome;
        PathChange change =
                new PathChange(diff, before.distance(), next.distance(), before.rttMicros(), next.rttMicros());
        boolean isTold = fromCurrent.isTold();
        destination.use(next, rule, home == 0 ? current.id() : home);
        return new Turn(Turn.Kind.SWITCHED, isTold, isKnown, isBack, change);
    }

    /** The path learnt before that the trace shows; of several the one used last. */
    private @Nullable Profile findKnown(Profile current, boolean byAddress) {
        Profile found = null;
        long oldest = sight.second() - rule.expire().toSeconds();
        for (Profile profile : destination.profiles()) {
            boolean isOlder = found != null && profile.lastSeen() <= found.lastSeen();
            boolean isExpired = profile.lastSeen() < oldest && !profile.isPinned() && profile.id() != home;
            if (profile != current && !isOlder && !isExpired && isShown(profile, byAddress)) {
                found = profile;
            }
        }
        return found;
    }

    private boolean isShown(Profile profile, boolean byAddress) {
        AddressBook book = destination.book();
        return byAddress
                ? profile.fits(sight, profile.match(sight, book))
                : profile.shape(book).fits(seen, rule.compare());
    }

    private boolean isShownBy(Profile draft) {
        return isShown(draft, true) || isLike(draft.shape(destination.book()));
    }

    private boolean isYoung(Profile profile) {
        return profile.traces() < rule.learn();
    }

    private boolean isLike(PathShape shape) {
        return shape.resembles(seen, rule.compare());
    }

    private void merge(Profile profile) {
        profile.merge(sight, profile.match(sight, destination.book()), destination.book(), rule);
    }
}
