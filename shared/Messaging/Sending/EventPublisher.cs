using System.Diagnostics;
using System.Text.Json;
using MassTransit;

namespace Netspring.Messaging.Sending;

internal enum PublishResult
{
    Confirmed,

    /// <summary>No queue is bound to the event's exchange yet.</summary>
    Unroutable,

    /// <summary>The broker or the connection failed for this row.</summary>
    Refused,

    /// <summary>No confirm came in time.</summary>
    Unanswered,

    /// <summary>The row itself cannot be read as an event.</summary>
    Impossible,
}

internal sealed record PublishOutcome(PendingMessage Row, PublishResult Result, string? Error = null);

/// <summary>Publishes one row under its stored id and trace, and waits for the broker's confirm.</summary>
internal sealed class EventPublisher(IBusControl bus, EventTypes types)
{
    public bool IsConnected => bus.CheckHealth().Status != BusHealthStatus.Unhealthy;

    public void ThrowIfDisconnected()
    {
        if (!IsConnected)
            throw new BrokerUnavailableException();
    }

    public async Task<PublishOutcome> PublishAsync(PendingMessage row, CancellationToken deadline)
    {
        if (types.Find(row.Type) is not { } type || Read(row, type) is not { } message)
            return new PublishOutcome(row, PublishResult.Impossible, $"The body is not a {row.Type} this service knows.");

        using var activity = MessagingTelemetry.Source.StartActivity("outbox send", ActivityKind.Producer, row.TraceParent);
        try
        {
            // Not every step of the bus minds the token: declaring an exchange on a silent line does not.
            await bus.Publish(message, type, Pipe.Execute<PublishContext>(context =>
            {
                context.MessageId = row.MessageId;
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                    rabbit.Mandatory = !types.MayBeUnheard(type);
            }), deadline).WaitAsync(deadline);
            MessagingTelemetry.Sent.Add(1);
            return new PublishOutcome(row, PublishResult.Confirmed);
        }
        catch (MessageReturnedException)
        {
            return new PublishOutcome(row, PublishResult.Unroutable, "No queue is bound to the exchange of this event.");
        }
        catch (Exception) when (deadline.IsCancellationRequested)
        {
            return new PublishOutcome(row, PublishResult.Unanswered, "The broker did not confirm in time.");
        }
        catch (Exception failure)
        {
            return new PublishOutcome(row, PublishResult.Refused, failure.Message);
        }
    }

    private static object? Read(PendingMessage row, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Body, type, EventJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed class BrokerUnavailableException() : Exception("the broker is not connected");
