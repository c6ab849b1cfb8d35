using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Completion;
using EcsTaskAwaiter.PowerShell.Connections;
using EcsTaskAwaiter.PowerShell.Errors;
using EcsTaskAwaiter.PowerShell.Output;
using EcsTaskAwaiter.PowerShell.Waiting;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>Waits until operations have ended. All that come through one pipeline are waited for at once; each result or error is written as it comes.</summary>
[Cmdlet(VerbsLifecycle.Wait, "EcsTask", DefaultParameterSetName = ByTask)]
[OutputType(typeof(TaskResultOutput))]
public sealed class WaitEcsTaskCommand : ClusterCommand, IDisposable
{
    private const string ByTask = "Task";
    private const string ByLink = "Link";
    private const string ByOperation = "Operation";

    private readonly WaitGroup _waits = new();
    private readonly ProgressBoard _progress;
    private CancellationToken _stop;
    private bool _isReceived;
    private bool _isTold;

    /// <summary>Used by PowerShell.</summary>
    public WaitEcsTaskCommand() => _progress = new ProgressBoard(WriteProgress);

    /// <summary>Tasks of <c>New-EcsDataStore</c>, <c>Remove-EcsDataStore</c> or <c>Get-EcsTask</c>, links, or whatever has a Link, or a DataStoreId and an OpId.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByTask)]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The data store.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ByOperation)]
    [ArgumentCompleter(typeof(DataStoreCompleter))]
    [ValidateNotNullOrEmpty]
    public string DataStoreId { get; set; } = string.Empty;

    /// <summary>The operation's id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByOperation)]
    [ArgumentCompleter(typeof(OperationCompleter))]
    [ValidateNotNullOrEmpty]
    public string OpId { get; set; } = string.Empty;

    /// <summary>Links of tasks, or their paths.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLink)]
    [ValidateNotNullOrEmpty]
    public string[] Link { get; set; } = [];

    /// <summary>How long to wait for each; the connection's timeout where it is not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; }

    /// <summary>Takes a task that the server no longer knows for done, as the end of a removal can look.</summary>
    [Parameter]
    public SwitchParameter TreatGoneAsDone { get; set; }

    /// <summary>Goes on waiting for an operation that is suspended, until somebody has resumed it.</summary>
    [Parameter]
    public SwitchParameter ContinueWhenSuspended { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _stop = PipelineStopToken;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _isReceived = true;
        foreach (PSObject given in InputObject)
        {
            Start(() => TaskReference.Of(given), given);
        }

        foreach (string link in Link)
        {
            Start(() => TaskReference.OfLink(link, connection: null), link);
        }

        if (ParameterSetName == ByOperation)
        {
            Start(() => TaskReference.OfOperation(DataStoreId, OpId, connection: null), DataStoreId);
        }

        // What has ended while the pipeline still brings more need not wait for its end.
        while (Take(TimeSpan.Zero) is { } ended)
        {
            Write(ended);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_isReceived)
        {
            ReportNothingReceived("task to wait for");
        }

        try
        {
            while (_waits.Running.Count > 0)
            {
                _progress.Draw(_waits, TimeProvider.System);
                if (Take(ProgressBoard.Pace) is { } ended)
                {
                    Write(ended);
                }
            }
        }
        finally
        {
            // Bars outlive a command that ends by -ErrorAction Stop. After Ctrl+C PowerShell removes them, and takes no more of them.
            if (!_stop.IsCancellationRequested)
            {
                _progress.Clear();
            }
        }
    }

    /// <summary>Leaves the waits that still run: after Ctrl+C, <c>-ErrorAction Stop</c> or <c>Select-Object -First</c>.</summary>
    public void Dispose()
    {
        // Ctrl+C while another command of the pipeline was at work.
        if (_stop.IsCancellationRequested)
        {
            SayWhatGoesOn();
        }

        _waits.Dispose();
    }

    private void Start(Func<TaskReference> read, object target)
    {
        try
        {
            TaskReference task = read();
            target = task.Shown;
            EcsConnection connection = ConnectionRegistry.Resolve(GivenConnection ?? task.Connection);
            _waits.Start(task.Read(connection), connection, task.FirstPoll, new EcsWaitOptions
            {
                Timeout = MyInvocation.BoundParameters.ContainsKey(nameof(Timeout)) ? Timeout : null,
                WhenGone = TreatGoneAsDone ? GoneTaskHandling.TreatAsCompleted : GoneTaskHandling.Throw,
                WhenSuspended = ContinueWhenSuspended ? SuspendedTaskHandling.KeepWaiting : SuspendedTaskHandling.Throw,
            });
        }
        catch (Exception exception) when (exception is ArgumentException or CommandFault or ObjectDisposedException)
        {
            WriteError(ErrorRecords.Of(exception, target));
        }
    }

    private RunningWait? Take(TimeSpan patience)
    {
        try
        {
            return _waits.TakeEnded(patience, _stop);
        }
        catch (OperationCanceledException)
        {
            SayWhatGoesOn();
            throw new PipelineStoppedException();
        }
    }

    private void Write(RunningWait ended)
    {
        if (ended.Completion!.IsCompletedSuccessfully)
        {
#pragma warning disable VSTHRD002 // It has ended.
            WriteObject(new TaskResultOutput(ended.Completion.Result, ended.Connection));
#pragma warning restore VSTHRD002
        }
        else
        {
            Exception failure = ended.Completion.Exception?.InnerException ?? new OperationCanceledException();
            WriteError(ErrorRecords.Of(failure, new TaskTarget(ended.Id, ended.Connection, (failure as EcsException)?.LastProgress ?? ended.Latest)));
        }
    }

    private void SayWhatGoesOn()
    {
        if (_waits.Running.Count > 0 && !_isTold)
        {
            _isTold = true;
            const int Most = 5;
            string names = string.Join(", ", _waits.Running.Take(Most).Select(wait => TaskText.Short(wait.Id)));
            string more = _waits.Running.Count > Most ? $" and {_waits.Running.Count - Most} more" : string.Empty;
            SayToPerson($"Only the waiting has stopped. The server keeps working on {names}{more}: wait again with Wait-EcsTask.");
        }
    }
}
