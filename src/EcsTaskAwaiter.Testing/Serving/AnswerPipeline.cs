using EcsTaskAwaiter.Testing.Bodies;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Handles one request: records it, applies a fault if there is one, checks token and roles, answers.</summary>
internal sealed class AnswerPipeline(SimulatorState state, SessionAnswers sessions, StoreAnswers stores, ServingTime time, CancellationToken stopping)
{
    private readonly AnswerSender _sender = new(time);

    public async Task ServeAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        time.RequestBegan();
        try
        {
            await ServeAsync(context, ending.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (ending.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client went away, or the simulator is being disposed: nobody is left to answer.
            context.Abort();
        }
        finally
        {
            time.RequestEnded();
        }
    }

    private async Task ServeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        string path = PathSuffix.Original(context);
        bool tokenPresented = TokenReader.Read(request) is not null;
        Uri endpoint = ServingNode.EndpointOf(request);
        state.Nodes.Choose(context);
        RecordedRequest entry = state.Log.Received(new(request.Method, path, null, time.Now, tokenPresented) { Endpoint = endpoint });
        SimulatedFault? fault = state.Faults.Take(new(request.Method, request.Path.Value ?? path) { Endpoint = endpoint });
        switch (fault?.Kind)
        {
            case SimulatedFaultKind.DropConnection:
                context.Abort();
                return;
            case SimulatedFaultKind.Stall:
                await time.DelayAsync(fault.Delay, cancellationToken).ConfigureAwait(false);
                break;
        }

        // A status fault stands before the service: what was asked for is not done.
        Answer answer = fault?.Kind switch
        {
            SimulatedFaultKind.Status => AnswerSender.Refused(request, fault),
            SimulatedFaultKind.WrongOperation => stores.WrongTask(request),
            _ => AnswerSender.Spoil(await AnswerAsync(context).ConfigureAwait(false), fault),
        };
        if (fault?.Kind == SimulatedFaultKind.LoseAnswer)
        {
            context.Abort();
            return;
        }

        state.Log.Answered(entry, answer.Status);
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
