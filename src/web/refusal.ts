/** Where in an uploaded file something is wrong, as a spreadsheet counts rows and names columns. */
export interface ShownPlace {
  readonly file: string;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
}

/** What the server says when it does not do as asked: in Chinese, with a remedy and the places in a file. */
export interface RefusalBody {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly places: readonly ShownPlace[];
}

/** An answer other than 2xx. Status 0 means that no answer came at all. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly remedy: string | null;
  readonly places: readonly ShownPlace[];

  constructor(status: number, body: RefusalBody) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.remedy = body.remedy;
    this.places = body.places;
  }
}

/** True for a refusal with this status, e.g. 401 for a visitor who is not signed in. */
export function isRefused(error: unknown, status: number): boolean {
  return error instanceof Refusal && error.status === status;
}

/** Reads a refusal out of an answer, whatever stands in front of the server. */
export async function readRefusal(response: Response): Promise<Refusal> {
  const body: Partial<RefusalBody> = await response.json().catch(() => ({}));
  return new Refusal(response.status, {
    code: body.code ?? `http.${response.status}`,
    message: body.message ?? `服务没有正常应答（${response.status}）`,
    remedy: body.remedy ?? null,
    places: body.places ?? [],
  });
}
