namespace Netspring.ServiceDefaults.Hosting;

/// <summary>
/// The middleware that counts callers and lets them in, registered by the one process that is the public door. It stands
/// before authentication, authorization and idempotency, so that nothing is looked up for whoever does not get in.
/// </summary>
public sealed record DoorKeeper(Type Middleware);
