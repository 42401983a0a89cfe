/**
 * Today as YYYY-MM-DD, for `incrementUsageCounter`. Give it the time zone of the account in Tidemark; or leave `date` out
 * there, and it is that account's day.
 * @param timeZone An IANA name, such as Europe/Berlin.
 */
export function getTodayDate(timeZone = "UTC"): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const parts = new Map(format.formatToParts().map(({ type, value }) => [type, value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}
