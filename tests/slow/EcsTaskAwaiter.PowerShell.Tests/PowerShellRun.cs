using System.Diagnostics;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>A run of PowerShell, or of a terminal with PowerShell in it.</summary>
internal sealed class PowerShellRun : IDisposable
{
    /// <summary>After this a run counts as hung.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // What a terminal is asked before a line is read from it, and the answer: the first column of the first line.
    private const string WhereIsTheCursor = "\u001b[6n", CursorIsHere = "\u001b[1;1R";

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly System.Text.StringBuilder _output = new();
    private readonly Task _reading;

    public PowerShellRun(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until the output holds a text.</summary>
    public async Task SeeAsync(string text)
    {
        using CancellationTokenSource limit = Limited();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited)
            {
                await _reading;
                Output.Should().Contain(text);
                return;
            }

            limit.IsCancellationRequested.Should().BeFalse($"'{text}' should appear, and so far there is:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        using CancellationTokenSource limit = Limited();
        await _process.WaitForExitAsync(limit.Token);
        await _reading;
        return (_process.ExitCode, Output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static CancellationTokenSource Limited()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        return limit;
    }

    private async Task ReadAsync()
    {
        char[] buffer = new char[4096];
        for (int count; (count = await _process.StandardOutput.ReadAsync(buffer)) > 0;)
        {
            int asked;
            lock (_output)
            {
                int before = Questions();
                _output.Append(buffer, 0, count);
                asked = Questions() - before;
            }

            for (; asked > 0; asked--)
            {
                await TypeAsync(CursorIsHere);
            }
        }
    }

    private int Questions() => _output.ToString().Split(WhereIsTheCursor).Length - 1;
}
