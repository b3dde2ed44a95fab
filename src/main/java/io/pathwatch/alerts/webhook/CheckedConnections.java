package io.pathwatch.alerts.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * Checks the addresses of a receiver where they are resolved to be connected to, so that no second look-up can give
 * others. The client resolves in the thread that executes the request: that is how the rules get to the resolver.
 */
final class CheckedConnections implements ExecChainHandler, DnsResolver {

    private final DnsResolver names;
    private final ThreadLocal<ReceiverAddresses> rules = ThreadLocal.withInitial(() -> ReceiverAddresses.WITHOUT_TLS);

    private final ThreadLocal<String> setting = ThreadLocal.withInitial(() -> WebhookClient.INSECURE_SETTING);

    CheckedConnections(DnsResolver names) {
        this.names = names;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header allowInsecure = request.getFirstHeader(WebhookClient.ALLOW_INSECURE);
        request.removeHeaders(WebhookClient.ALLOW_INSECURE);
        boolean tls = "https".equals(scope.route.getTargetHost().getSchemeName());
        boolean anywhere = tls || allowInsecure != null && "true".equals(allowInsecure.getValue());
        Header named = request.getFirstHeader(WebhookClient.SETTING);
        request.removeHeaders(WebhookClient.SETTING);
        if (named != null) {
            setting.set(named.getValue());
        }
        rules.set(anywhere ? ReceiverAddresses.PUBLIC_TOO : ReceiverAddresses.WITHOUT_TLS);
        try {
            return chain.proceed(request, scope);
        } finally {
            rules.remove();
            setting.remove();
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException("receiver '" + host + "': has no address");
        }
        for (InetAddress address : addresses) {
            rules.get().check(host, address, setting.get());
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
