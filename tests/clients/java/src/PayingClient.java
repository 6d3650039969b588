import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pays again and again, as an application that keeps docs/application-contract.md does, until its input ends:
 * `PayingClient jdbc URL USER PASSWORD PREPARE_THRESHOLD` or `PayingClient http URL`. Prints a line for each payment,
 * `paid KEY WRITER TRIES` or `failed KEY REASON`, and `ready` after the first of each thread. WRITER is the port of the
 * database, or its name where the service says it.
 */
public final class PayingClient {
    private static final int THREADS = 4;
    private static final int LONGEST_TRIES = 100;

    /** One way of paying. */
    interface Payments extends AutoCloseable {
        /** Pays once. Returns who wrote it. Throws Retry where the same key may be tried again. */
        String pay(UUID key, int debit, int credit) throws Exception;

        @Override
        void close();
    }

    /** Nobody knows whether it was written: the same key again. */
    static final class Retry extends Exception {
        private static final long serialVersionUID = 1L;

        Retry(String reason) {
            super(reason);
        }
    }

    private PayingClient() {}

    public static void main(String[] arguments) throws Exception {
        // Without this a JVM with a security manager keeps an address for ever.
        Security.setProperty("networkaddress.cache.ttl", "5");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        AtomicBoolean going = new AtomicBoolean(true);
        List<Thread> threads = new ArrayList<>();
        try (Payments payments = open(arguments)) {
            for (int number = 0; number < THREADS; number++) {
                int debit = 1 + 3 * number;
                Thread thread = new Thread(() -> payUntil(going, payments, debit));
                thread.start();
                threads.add(thread);
            }
            while (System.in.read() >= 0) {
                // What is read means nothing: only its end does.
            }
            going.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static Payments open(String[] arguments) {
        if (arguments[0].equals("http")) {
            return new HttpPayments(arguments[1]);
        }
        return new JdbcPayments(arguments[1], arguments[2], arguments[3], Integer.parseInt(arguments[4]));
    }

    private static void payUntil(AtomicBoolean going, Payments payments, int debit) {
        boolean first = true;
        while (going.get()) {
            say(payOnce(payments, debit));
            if (first) {
                say("ready");
            }
            first = false;
            pause(20);
        }
    }

    private static String payOnce(Payments payments, int debit) {
        UUID key = UUID.randomUUID();
        String last = "";
        for (int tries = 1; tries <= LONGEST_TRIES; tries++) {
            try {
                return "paid " + key + " " + payments.pay(key, debit, debit + 3) + " " + tries;
            } catch (Retry retry) {
                last = retry.getMessage();
                pause(Math.min(20L * tries, 500) + (long) (Math.random() * 20));
            } catch (Exception error) {
                return "failed " + key + " " + error;
            }
        }
        return "failed " + key + " after " + LONGEST_TRIES + " tries: " + last;
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
