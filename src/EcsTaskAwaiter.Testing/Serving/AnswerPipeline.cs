using EcsTaskAwaiter.Testing.Bodies;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>One request's way: recorded, struck by a fault or not, its token and the user's roles judged, answered, sent.</summary>
internal sealed class AnswerPipeline(RequestLog log, FaultPlan faults, SessionAnswers sessions, TimeProvider time, CancellationToken stopping)
{
    private readonly AnswerSender _sender = new(time);

    public async Task ServeAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await ServeAsync(context, ending.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (ending.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client went away, or the simulator is being disposed: nobody is left to answer.
            context.Abort();
        }
    }

    private async Task ServeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        string path = PathSuffix.Original(context);
        bool tokenPresented = TokenReader.Read(request) is not null;
        int place = log.Received(new(request.Method, path, null, time.GetUtcNow(), tokenPresented));
        SimulatedFault? fault = faults.Take(new(request.Method, request.Path.Value ?? path));
        switch (fault?.Kind)
        {
            case SimulatedFaultKind.DropConnection:
                context.Abort();
                return;
            case SimulatedFaultKind.Stall:
                await Task.Delay(fault.Delay, time, cancellationToken).ConfigureAwait(false);
                break;
        }

        // A status fault stands before the service: what was asked for is not done.
        Answer answer = fault?.Kind == SimulatedFaultKind.Status
            ? AnswerSender.Refused(request, fault)
            : AnswerSender.Spoil(await AnswerAsync(context).ConfigureAwait(false), fault);
        log.Answered(place, answer.Status);
        await _sender.SendAsync(context, answer, fault, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Answer> AnswerAsync(HttpContext context)
    {
        IReadOnlyList<AnswerRoute> routes = context.GetEndpoint()?.Metadata.GetOrderedMetadata<AnswerRoute>() ?? [];
        if (routes.Count == 0)
        {
            // The front end knows the paths but not the tokens, so it answers before any login.
            return Answer.OfFrontEnd(context.Request, ErrorBody.UnknownPath);
        }

        if (!routes[0].JudgesTokenItself && sessions.Challenge(context) is { } challenge)
        {
            return challenge;
        }

        AnswerRoute? route = routes.FirstOrDefault(candidate => candidate.Method == context.Request.Method);
        if (route is null)
        {
            return Answer.Of(context.Request, ErrorBody.MethodNotSupported(context.Request.Method));
        }

        return sessions.Refusal(context.Request, route) ?? await route.Answer(context).ConfigureAwait(false);
    }
}
