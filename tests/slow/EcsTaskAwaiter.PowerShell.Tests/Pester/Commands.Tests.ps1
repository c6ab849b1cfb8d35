Describe 'The commands' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        $main = Connect-Main
        $pool = Get-EcsStoragePool
    }
    AfterAll { Disconnect-Ecs -All }

    Context 'Output' {
        It 'is flat: every property of every object is a text, a number, a time, a truth or null' {
            $wait = New-EcsDataStore 10.6.0.1 $pool.Id | Tee-Object -Variable task | Wait-EcsTask
            foreach ($object in $main, $pool, (Get-EcsDataStore 10.4.0.102), $task[0], $wait) {
                foreach ($property in $object.PSObject.Properties) {
                    if ($null -ne $property.Value) {
                        $property.Value.GetType().Name | Should -BeIn 'String', 'Int32', 'Int64', 'Double', 'Boolean', 'DateTimeOffset' -Because "$($object.GetType().Name).$($property.Name)"
                    }
                }
            }
        }
        It 'gives the state as text and the time as seconds, in JSON and in CSV' {
            $wait = New-EcsDataStore 10.6.0.2 $pool.Id | Wait-EcsTask
            $json = $wait | ConvertTo-Json | ConvertFrom-Json
            $json.State | Should -Be 'ready'
            $json.ElapsedSeconds | Should -BeOfType double
            $wait | Export-Csv "$TestDrive/waits.csv"
            $csv = Import-Csv "$TestDrive/waits.csv"
            $csv.State | Should -Be 'ready'
            $csv.DataStoreId | Should -Be '10.6.0.2'
        }
        It 'is null where the server said nothing' {
            (New-EcsDataStore 10.6.0.3 $pool.Id).Retryable | Should -Be $null
        }
        It 'has views' {
            (Get-EcsDataStore | Out-String) | Should -Match 'DataStoreId\s+Name\s+State'
            (Get-EcsTask 10.6.0.3 | Out-String) | Should -Match 'DataStoreId\s+OpId\s+State'
        }
    }

    Context 'Binding' {
        It 'takes tasks by property name, as from a file' {
            $null = New-EcsDataStore 10.6.1.1 $pool.Id
            ("DataStoreId,OpId`n10.6.1.1,CREATE" | ConvertFrom-Csv | Wait-EcsTask).DataStoreId | Should -Be '10.6.1.1'
        }
        It 'takes links, whole or as paths' {
            $task = New-EcsDataStore 10.6.1.2 $pool.Id
            ($task.Link, "$env:ECS_TEST_ENDPOINT$($task.Link)" | Wait-EcsTask).DataStoreId | Should -Be '10.6.1.2', '10.6.1.2'
        }
        It 'takes tasks that went through JSON' {
            (New-EcsDataStore 10.6.1.3 $pool.Id | ConvertTo-Json | ConvertFrom-Json | Wait-EcsTask).State | Should -Be 'ready'
        }
        It 'takes an empty column for nothing, and a connection that went through JSON by its name' {
            $rows = "NodeId,StoragePoolId,Name,Description,Connection`n10.6.1.5,$($pool.Id),,," | ConvertFrom-Csv
            $task = $rows | New-EcsDataStore
            "$($task.DataStoreId) $($task.Connection)" | Should -Be '10.6.1.5 main'
            $copy = $main | ConvertTo-Json | ConvertFrom-Json
            ([pscustomobject]@{ Link = $task.Link; Connection = '' } | Wait-EcsTask -Connection $copy).State | Should -Be 'ready'
        }
        It 'takes a data store and an operation by position' {
            $null = New-EcsDataStore 10.6.1.4 $pool.Id
            (Wait-EcsTask 10.6.1.4 CREATE).State | Should -Be 'ready'
        }
        It 'reads <text> as <seconds> s' -ForEach @(
            @{ Text = '90s'; Seconds = 90 }, @{ Text = '30m'; Seconds = 1800 }, @{ Text = '2h'; Seconds = 7200 }, @{ Text = '1d'; Seconds = 86400 }, @{ Text = '00:20:00'; Seconds = 1200 }) {
            # As typed at the prompt, where 90s and 1d are numbers with the suffix of a type.
            $result = & ([scriptblock]::Create("[CmdletBinding()] param([EcsTaskAwaiter.PowerShell.Duration()] [timespan] `$Timeout) `$Timeout.TotalSeconds")) -Timeout $text
            $result | Should -Be $seconds
            { Invoke-Expression "'$($pool.Id)' | Out-Null; Wait-EcsTask 10.6.1.4 CREATE -Timeout $text" } | Should -Not -Throw
        }
        It 'refuses a timeout without a unit' {
            { Wait-EcsTask 10.6.1.4 CREATE -Timeout 30 } | Should -Throw '*30*not a duration*90s*'
        }
    }

    Context 'Many at once' {
        It 'waits for all together and hands results out as they end' {
            $slow = New-EcsDataStore 10.6.2.1 $pool.Id -Name slow-1
            $first = $slow, (New-EcsDataStore 10.6.2.2 $pool.Id) | Wait-EcsTask -Timeout 1m | Select-Object -First 1
            $first.DataStoreId | Should -Be '10.6.2.2'
        }
        It 'loses nothing else when one fails' {
            $results = 'store-1', 'fails-2', 'store-3' | ForEach-Object { $i = 0 } { $i++; New-EcsDataStore "10.6.3.$i" $pool.Id -Name $_ } |
                Wait-EcsTask -ErrorAction SilentlyContinue -ErrorVariable failed
            $results.Count | Should -Be 2
            $failed.Count | Should -Be 1
        }
        It 'shares the connection with Start-ThreadJob' {
            (Start-ThreadJob { (Get-EcsStoragePool).Connection } | Receive-Job -Wait -AutoRemoveJob) | Should -Be 'main'
        }
        It 'shares the connection with -Parallel' {
            1..2 | ForEach-Object -Parallel { (New-EcsDataStore "10.6.4.$_" $using:pool.Id | Wait-EcsTask).State } | Should -Be 'ready', 'ready'
        }
    }

    Context 'Progress' {
        BeforeAll {
            function Watch-Progress($tasks) {
                $shell = [powershell]::Create().AddScript('$input | Wait-EcsTask')
                $null = $shell.Invoke([object[]] $tasks)
                $shell.Streams.Progress
                $shell.Dispose()
            }
        }
        It 'of one wait is one bar, and it is taken away' {
            $records = Watch-Progress (New-EcsDataStore 10.6.8.1 $pool.Id -Name seconds-1)
            $records.Activity | Select-Object -First 1 | Should -Be 'Waiting for 10.6.8.1 CREATE'
            $records.ActivityId | Sort-Object -Unique | Should -HaveCount 1
            $records[-1].RecordType | Should -Be 'Completed'
        }
        It 'has percent and remaining time where the server tells a percent' {
            $other = Connect-Ecs $env:ECS_TEST_OTHER_ENDPOINT $credential -TrustedCertificate $env:ECS_TEST_OTHER_FINGERPRINT -Name other
            try {
                $records = Watch-Progress (New-EcsDataStore 10.6.8.2 (Get-EcsStoragePool).Id)
                $records.Where({ $_.PercentComplete -gt 0 -and $_.SecondsRemaining -gt 0 -and $_.StatusDescription -match 'pending, \d+ %' }) | Should -Not -BeNullOrEmpty
            } finally { Disconnect-Ecs $other }
        }
        It 'of many waits is a parent with a child for each, and all are taken away' {
            $records = Watch-Progress (1, 2 | ForEach-Object { New-EcsDataStore "10.6.8.1$_" $pool.Id -Name seconds-1 })
            $records[0].Activity | Should -Be 'Waiting for 2 operations'
            $children = $records.Where({ $_.ParentActivityId -eq $records[0].ActivityId })
            $children.Activity | Should -Contain 'Waiting for 10.6.8.11 CREATE'
            $children.Activity | Should -Contain 'Waiting for 10.6.8.12 CREATE'
            $records.Where({ $_.RecordType -eq 'Completed' }).ActivityId | Sort-Object -Unique | Should -HaveCount 3
        }
    }

    Context 'Changing things' {
        It 'does nothing with -WhatIf' {
            New-EcsDataStore 10.6.5.1 $pool.Id -WhatIf | Should -BeNullOrEmpty
            Remove-EcsDataStore 10.4.0.102 -WhatIf
            (Get-EcsDataStore).DataStoreId | Should -Contain '10.4.0.102' -Because 'nothing was removed'
            (Get-EcsDataStore).DataStoreId | Should -Not -Contain '10.6.5.1' -Because 'nothing was created'
        }
        It 'asks before a removal' {
            { Remove-EcsDataStore 10.4.0.102 -ErrorAction Stop } | Should -Throw '*NonInteractive*'
        }
        It 'returns nothing of a removal without -PassThru' {
            Remove-EcsDataStore 10.4.0.103 -Confirm:$false | Should -BeNullOrEmpty
        }
    }

    Context 'Connections' {
        It 'uses the one that is named, and the last one otherwise' {
            $other = Connect-Ecs -Endpoint $env:ECS_TEST_OTHER_ENDPOINT -Credential $credential -TrustedCertificate $env:ECS_TEST_OTHER_FINGERPRINT -Name other
            try {
                $other.IsDefault | Should -BeTrue
                (Get-EcsStoragePool).Connection | Should -Be 'other'
                (Get-EcsStoragePool -Connection main).Connection | Should -Be 'main'
                (Get-EcsStoragePool -Connection $main).Connection | Should -Be 'main'
                # A task knows its cluster.
                (New-EcsDataStore 10.6.6.1 $pool.Id -Connection main | Wait-EcsTask).Connection | Should -Be 'main'
            } finally { Disconnect-Ecs other }
            (Get-EcsStoragePool).Connection | Should -Be 'main'
        }
        It 'takes a profile of ecs-task' {
            $file = Join-Path $TestDrive config.json
            $env:ECS_TEST_PASSWORD | Set-Content "$TestDrive/secret"
            @{ profiles = @{ production = @{ endpoint = $env:ECS_TEST_ENDPOINT; user = $env:ECS_TEST_USER; 'password-file' = 'secret'; trust = @($env:ECS_TEST_FINGERPRINT); timeout = '2h' } } } | ConvertTo-Json -Depth 5 | Set-Content $file
            chmod 600 $file "$TestDrive/secret"
            $env:ECS_TASK_CONFIG = $file
            $connection = Connect-Ecs -Profile production -Name profiled
            $connection.Endpoint | Should -Be $env:ECS_TEST_ENDPOINT
            Disconnect-Ecs $connection
            (TabExpansion2 'Connect-Ecs -Profile p').CompletionMatches.CompletionText | Should -Contain 'production'
            Connect-Ecs -Profile laboratory -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
            chmod 644 "$TestDrive/secret"
            Connect-Ecs -Profile production -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].ToString() | Should -Match 'chmod 600'
            chmod 666 $file
            Connect-Ecs -Profile production -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].ToString() | Should -Match 'can be changed by others'
            Remove-Item Env:ECS_TASK_CONFIG
        }
    }

    Context 'Completion' {
        It 'asks the cluster for <line>' -ForEach @(
            @{ Line = 'New-EcsDataStore 10.1.1.1 -StoragePoolId '; Expected = 'pool' }, @{ Line = 'Get-EcsDataStore -DataStoreId 10.4'; Expected = '10.4.0.102' },
            @{ Line = 'Get-EcsDataStore -DataStoreId store-6'; Expected = '10.6.0.9' },
            @{ Line = 'Wait-EcsTask -DataStoreId 10.6.0.1 -OpId '; Expected = 'CREATE' }, @{ Line = 'Disconnect-Ecs -Connection '; Expected = 'main' }) {
            $null = New-EcsDataStore 10.6.0.1 $pool.Id
            $null = New-EcsDataStore 10.6.0.9 $pool.Id -Name store-6 | Wait-EcsTask
            $wanted = $expected -eq 'pool' ? $pool.Id : $expected
            (TabExpansion2 $line).CompletionMatches.CompletionText.Trim("'") | Should -Contain $wanted
        }
        It 'is silent where there is no connection' {
            $Error.Clear()
            (TabExpansion2 'Get-EcsDataStore -Connection nowhere -DataStoreId 10.4').CompletionMatches.CompletionText | Should -Not -Contain '10.4.0.102'
            $Error.Count | Should -Be 0
        }
    }

    Context 'Telemetry' {
        It 'gives waits as activities and polls as measurements to whoever listens in the process' {
            Add-Type -TypeDefinition @'
using System; using System.Collections.Concurrent; using System.Diagnostics; using System.Diagnostics.Metrics;
public static class Ears {
    public static readonly ConcurrentDictionary<string, int> Heard = new();
    private static void Hear(string what) => Heard.AddOrUpdate(what, 1, (_, count) => count + 1);
    public static IDisposable[] Listen() {
        var traces = new ActivityListener { ShouldListenTo = source => source.Name == "EcsTaskAwaiter",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = activity => Hear("activity " + activity.OperationName) };
        ActivitySource.AddActivityListener(traces);
        var metrics = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == "EcsTaskAwaiter") { listener.EnableMeasurementEvents(instrument); } } };
        metrics.SetMeasurementEventCallback<double>((instrument, _, _, _) => Hear("measurement " + instrument.Name));
        metrics.SetMeasurementEventCallback<long>((instrument, _, _, _) => Hear("measurement " + instrument.Name));
        metrics.Start();
        return [traces, metrics]; } }
'@
            $ears = [Ears]::Listen()
            $null = New-EcsDataStore 10.6.7.1 $pool.Id | Wait-EcsTask
            $ears.ForEach({ $_.Dispose() })
            [Ears]::Heard.Keys -like 'activity *' | Should -Not -BeNullOrEmpty
            [Ears]::Heard.Keys -like 'measurement *' | Should -Not -BeNullOrEmpty
        }
    }
}
