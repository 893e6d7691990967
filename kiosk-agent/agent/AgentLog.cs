using Totems.Contracts.Devices;
using Totems.Contracts.Orders;

namespace Totems.KioskAgent;

/// <summary>Everything the agent logs. Ids are stable. Never a claim code, token or card.</summary>
internal static partial class AgentLog
{
    [LoggerMessage(1, LogLevel.Information, "Enrolled as {TotemId}: {Store}, {Totem}")]
    public static partial void Enrolled(ILogger logger, Guid totemId, string store, string totem);

    [LoggerMessage(2, LogLevel.Warning, "Enrolment refused: {Problem} {Detail}")]
    public static partial void EnrolRefused(ILogger logger, string problem, string detail);

    [LoggerMessage(3, LogLevel.Warning, "Enrolment: the services cannot be reached: {Message}")]
    public static partial void EnrolUnreachable(ILogger logger, string message);

    [LoggerMessage(10, LogLevel.Information, "Connected as {TotemId}")]
    public static partial void Connected(ILogger logger, Guid totemId);

    [LoggerMessage(11, LogLevel.Warning, "Not connected: {Kind}: {Message}")]
    public static partial void ConnectionLost(ILogger logger, string kind, string message);

    [LoggerMessage(12, LogLevel.Information, "The gateway asks to move; leaving in {Seconds:0.0} s")]
    public static partial void Moving(ILogger logger, double seconds);

    [LoggerMessage(13, LogLevel.Warning, "The gateway answered {Method} with an error: {Message}")]
    public static partial void GatewayError(ILogger logger, string method, string message);

    [LoggerMessage(14, LogLevel.Warning, "No new token yet: {Message}")]
    public static partial void RenewFailed(ILogger logger, string message);

    [LoggerMessage(15, LogLevel.Information, "Desired revision {Revision}: menu {MenuVersion}, sold-out {Sequence}, {Commands} commands")]
    public static partial void Desired(ILogger logger, long revision, long menuVersion, long sequence, int commands);

    [LoggerMessage(16, LogLevel.Information, "Settings {Number} are in force: idle {IdleSeconds} s, language {Language}, log {LogLevel}")]
    public static partial void SettingsApplied(ILogger logger, long number, int? idleSeconds, string? language, string? logLevel);

    [LoggerMessage(17, LogLevel.Warning, "Settings {Number} not taken: {Reason} {Detail}")]
    public static partial void SettingsRefused(ILogger logger, long number, string reason, string detail);

    [LoggerMessage(18, LogLevel.Information, "Agent rollout {Number}, version {Version}: {Phase} {Reason}")]
    public static partial void Package(ILogger logger, long number, string version, MenuPhase phase, string reason);

    [LoggerMessage(19, LogLevel.Debug, "Desired in full: {Desired}")]
    public static partial void DesiredWhole(ILogger logger, string desired);

    [LoggerMessage(20, LogLevel.Information, "Menu {Version}: {Phase} {Reason} {Detail}")]
    public static partial void MenuUpdate(ILogger logger, long version, MenuPhase phase, string reason, string detail);

    [LoggerMessage(21, LogLevel.Error, "The stored menu {Version} cannot be read and is fetched again")]
    public static partial void StoredMenuLost(ILogger logger, long version);

    [LoggerMessage(30, LogLevel.Information, "Command {Kind} {Id} attempt {Attempt}")]
    public static partial void Command(ILogger logger, string kind, Guid id, int attempt);

    [LoggerMessage(31, LogLevel.Information, "Command {Kind} {Id} ended, success {Succeeded}: {Detail}")]
    public static partial void CommandFinished(ILogger logger, string kind, Guid id, bool succeeded, string detail);

    [LoggerMessage(40, LogLevel.Information, "Order {Number} {OrderId} placed: {Total} centavos by {Method}")]
    public static partial void OrderPlaced(ILogger logger, string number, Guid orderId, long total, PaymentMethod method);

    [LoggerMessage(39, LogLevel.Warning, "The gateway said {What}, which this agent does not understand: {Message}")]
    public static partial void NotUnderstood(ILogger logger, string what, string message);

    [LoggerMessage(41, LogLevel.Information, "Order {OrderId} is with the services: {Status}, variance {Variance}")]
    public static partial void OrderSent(ILogger logger, Guid orderId, OrderStatus status, long variance);

    [LoggerMessage(42, LogLevel.Warning, "Order {OrderId} not sent, will be again: {Reason}")]
    public static partial void OrderNotSent(ILogger logger, Guid orderId, string reason);

    [LoggerMessage(43, LogLevel.Error, "Order {OrderId} is refused for good and parked: {Reason}")]
    public static partial void OrderParked(ILogger logger, Guid orderId, string reason);

    [LoggerMessage(44, LogLevel.Error, "How payment {AttemptId} ended is not known: {Message}")]
    public static partial void PaymentUnknown(ILogger logger, Guid attemptId, string message);

    [LoggerMessage(45, LogLevel.Warning, "Payment {AttemptId} of an earlier process settled: {Outcome}")]
    public static partial void PaymentSettled(ILogger logger, Guid attemptId, string outcome);

    [LoggerMessage(46, LogLevel.Information, "Opening hours {Hash} taken")]
    public static partial void HoursTaken(ILogger logger, string hash);

    [LoggerMessage(47, LogLevel.Warning, "Opening hours not fetched, will be again: {Reason}")]
    public static partial void HoursNotFetched(ILogger logger, string reason);

    [LoggerMessage(48, LogLevel.Warning, "The receipt of order {OrderId} is shown, not printed: {Outcome}")]
    public static partial void ReceiptNotPrinted(ILogger logger, Guid orderId, string outcome);

    [LoggerMessage(49, LogLevel.Warning, "Order {Number} to the kitchen's printer: {Outcome}")]
    public static partial void KitchenTicket(ILogger logger, string number, string outcome);

    [LoggerMessage(60, LogLevel.Information, "Devices: {States}")]
    public static partial void Peripherals(ILogger logger, string states);

    [LoggerMessage(50, LogLevel.Critical, "The database was corrupt and set aside as {Path}; {Rows} rows of it could be read and are kept")]
    public static partial void DatabaseSetAside(ILogger logger, string path, int rows);

    [LoggerMessage(51, LogLevel.Critical, "The disk is full: orders are sent, none is taken")]
    public static partial void DiskFull(ILogger logger);

    [LoggerMessage(52, LogLevel.Information, "The disk has room again")]
    public static partial void DiskHasRoom(ILogger logger);
}
