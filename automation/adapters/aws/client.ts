import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Why a call to AWS gave no answer: too many calls (`throttled`), credentials that have expired or are
 * missing (`credentials`), a right that is missing (`denied`), this machine's clock (`clock`), no answer in
 * time or no way there (`unreachable`), a fault on AWS's side (`fault`), or what was asked (`refused`).
 */
export type AwsFailureKind =
  "throttled" | "credentials" | "denied" | "clock" | "unreachable" | "fault" | "refused";

/** A call that gave no answer, after all its retries. The message says what to do about it. */
export class AwsFailure extends Error {
  override readonly name = "AwsFailure";

  constructor(
    readonly kind: AwsFailureKind,
    /** AWS's own name of the error, such as `SlowDown`. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** It may pass by itself, or by a person's renewal of the credentials: worth holding for. */
  get mayPass(): boolean {
    return this.kind !== "refused";
  }
}

/** How every client of the controller is set up, whichever service it is for. */
export interface AwsSettings {
  readonly region: string;
  /** The longest one call may take with all its retries, in milliseconds; 10 000 unless said. */
  readonly callMs?: number | undefined;
  /** Is told once when this machine's clock is off. */
  readonly say?: ((line: string) => void) | undefined;
  /** Left out on AWS; where an emulator is. The SDK also reads AWS_ENDPOINT_URL. */
  readonly endpoint?: string | undefined;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Tries of one call. The SDK pauses with full jitter, and its budget of retries ends a storm of them. */
const attempts = 5;
/** Of one try, in milliseconds. */
const tryMs = 4_000;
/** AWS refuses signatures that are more than 5 minutes off; a deadline is wrong long before. */
const skewReportedMs = 10_000;

/** What each client's constructor takes: the SDK's standard retries, and a deadline for each try. */
export function clientConfig({ region, endpoint, credentials }: AwsSettings) {
  return {
    region,
    maxAttempts: attempts,
    retryMode: "standard" as const,
    requestHandler: {
      connectionTimeout: tryMs / 2,
      requestTimeout: tryMs,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

/** The part of an SDK client that a middleware is added to. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: unknown) => Promise<unknown>,
      ) => (args: unknown) => Promise<unknown>,
      options: {
        readonly step: "finalizeRequest";
        readonly name: string;
        readonly override: boolean;
      },
    ): void;
  };
}

/** What the last try of a call met: its deadline may end it between two tries, and would hide the reason. */
interface Tries {
  lastFailure?: unknown;
}
const triesOfCall = new AsyncLocalStorage<Tries>();

/** Makes the calls of one client: with a deadline, and with failures that say what kind they are. */
export class AwsCaller {
  private readonly callMs: number;

  constructor(
    /** For people, such as `S3`. */
    private readonly service: string,
    client: object,
    private readonly settings: AwsSettings,
  ) {
    this.callMs = settings.callMs ?? 10_000;
    this.watch(client as Client);
  }

  /**
   * Makes one call.
   * @param what for people, such as `read the object s3://bucket/key`
   * @throws AwsFailure
   */
  async call<T>(what: string, send: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    const abortSignal = AbortSignal.timeout(this.callMs);
    const tries: Tries = {};
    try {
      return await triesOfCall.run(tries, () => send(abortSignal));
    } catch (error) {
      const late = abortSignal.aborted ? this.callMs : undefined;
      const cause = late === undefined ? error : (tries.lastFailure ?? error);
      throw failureOf(cause, `${this.service} could not ${what}`, { late });
    }
  }

  /** Sees each try: why it failed, and by how much this machine's clock differs from AWS's. */
  private watch(client: Client): void {
    let reported = false;
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args).catch((error: unknown) => {
          const tries = triesOfCall.getStore();
          if (tries !== undefined) tries.lastFailure = error;
          throw error;
        });
        const { headers } =
          (result as { response?: { headers?: Record<string, string> } }).response ?? {};
        const skewMs = Date.parse(headers?.["date"] ?? "") - Date.now();
        // The SDK corrects signatures, no deadline: said once.
        if (!reported && Math.abs(skewMs) > skewReportedMs) {
          reported = true;
          this.settings.say?.(
            `This machine's clock is ${Math.round(Math.abs(skewMs) / 1_000)} s ${skewMs > 0 ? "behind" : "ahead of"} ` +
              `${this.service}'s; expected at most ${skewReportedMs / 1_000} s: set it by NTP.`,
          );
        }
        return result;
      },
      { step: "finalizeRequest", name: "causewayTries", override: true },
    );
  }
}

/** What the SDK throws, as far as it is looked at. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
  readonly $retryable?: { readonly throttling?: boolean };
}

const throttling =
  /^(Throttl\w*|TooManyRequests\w*|SlowDown|RequestLimitExceeded|RequestThrottled\w*|PriorRequestNotComplete|ProvisionedThroughputExceeded\w*|BandwidthLimitExceeded|EC2ThrottledException)$/;
const credentials =
  /^(ExpiredToken\w*|TokenRefreshRequired|CredentialsProviderError|InvalidClientTokenId|UnrecognizedClient\w*|InvalidAccessKeyId|InvalidToken|MissingAuthenticationToken\w*|TokenProviderError)$/;
const clock =
  /^(RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|InvalidSignatureException)$/;

const remedies: Readonly<Record<AwsFailureKind, string>> = {
  throttled: "Other callers of this account use up its rate; it is tried again.",
  credentials: "Renew the credentials (aws sso login, or a new session of the role).",
  denied: "Give the controller's role this right: causeway iam-policy prints all that it needs.",
  clock: "Set this machine's clock by NTP.",
  unreachable: "Check the route, the proxy and the service's health page.",
  fault: "Look at AWS's health page; it is tried again.",
  refused: "",
};

/** Tells the kinds of failure apart. Exported for its table of cases. */
export function failureOf(
  thrown: unknown,
  what: string,
  { late }: { readonly late: number | undefined },
): AwsFailure {
  if (thrown instanceof AwsFailure) return thrown;
  const error = (thrown ?? {}) as SdkError;
  const code =
    error.name === "Error" ? (error.code ?? error.Code ?? "Error") : (error.name ?? "Error");
  const kind = kindOf(error, code, late);
  const tries = error.$metadata?.attempts;
  const reason =
    late === undefined
      ? `${code}: ${error.message}${tries !== undefined && tries > 1 ? ` (${tries} tries)` : ""}`
      : `no answer within ${late} ms`;
  return new AwsFailure(kind, code, `${what}: ${reason}. ${remedies[kind]}`.trim(), {
    cause: thrown,
  });
}

function kindOf(error: SdkError, code: string, late: number | undefined): AwsFailureKind {
  const status = error.$metadata?.httpStatusCode;
  if (error.$retryable?.throttling === true || throttling.test(code) || status === 429)
    return "throttled";
  if (credentials.test(code)) return "credentials";
  if (clock.test(code)) return "clock";
  if (late !== undefined || status === undefined) return "unreachable";
  if (/^AccessDenied/.test(code) || code === "Forbidden" || status === 403) return "denied";
  return status >= 500 ? "fault" : "refused";
}
