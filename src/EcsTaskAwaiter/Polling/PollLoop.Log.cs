using EcsTaskAwaiter.Operations;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Polling;

internal sealed partial class PollLoop
{
    [LoggerMessage(100, LogLevel.Warning, "The status of {Operation} cannot be read; waits go on to their deadlines. {Fault}", EventName = "OutageBegan")]
    private partial void LogOutageBegan(EcsOperationId operation, string fault);

    [LoggerMessage(101, LogLevel.Information, "The status of operations can be read again, first that of {Operation}.", EventName = "OutageEnded")]
    private partial void LogOutageEnded(EcsOperationId operation);

    [LoggerMessage(102, LogLevel.Warning, "The operation {Operation} is in a state this library does not know, '{State}'; it is polled on until the deadline.", EventName = "UnknownState")]
    private partial void LogUnknownState(EcsOperationId operation, string? state);

    [LoggerMessage(103, LogLevel.Debug, "The operation {Operation} is over for its waiters: {Verdict} after {Polls} polls.", EventName = "OperationEnded")]
    private partial void LogEnded(EcsOperationId operation, OperationVerdict verdict, int polls);

    [LoggerMessage(104, LogLevel.Error, "The polling schedule threw for {Operation}; it is polled at the longest interval instead.", EventName = "ScheduleThrew")]
    private partial void LogScheduleThrew(Exception exception, EcsOperationId operation);

    [LoggerMessage(105, LogLevel.Error, "Reading {Operation} failed in an unexpected way.", EventName = "SourceThrew")]
    private partial void LogSourceThrew(Exception exception, EcsOperationId operation);

    [LoggerMessage(106, LogLevel.Information, "The server asked for a pause: nothing is polled for {Pause}, then less than before for a while. {Fault}", EventName = "Paused")]
    private partial void LogPaused(TimeSpan pause, string fault);
}
