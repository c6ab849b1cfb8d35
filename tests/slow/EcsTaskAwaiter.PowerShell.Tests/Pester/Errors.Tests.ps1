Describe 'Errors' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        $main = Connect-Main
        $pool = Get-EcsStoragePool
    }
    AfterAll { Disconnect-Ecs -All }

    Context 'A wait that fails' {
        It '<name>: <id>, <category>' -ForEach @(
            @{ Name = 'fails-1'; Timeout = '2m'; Id = 'TaskDataStoreFailed'; Category = 'InvalidResult'; Type = 'EcsTaskAwaiter.EcsTaskDataStoreException'; Advice = '*submit it again with New-EcsDataStore*' }
            @{ Name = 'retryable-1'; Timeout = '2m'; Id = 'TaskUnavailable'; Category = 'ResourceUnavailable'; Type = 'EcsTaskAwaiter.EcsTaskUnavailableException'; Advice = '*calls this retryable*' }
            @{ Name = 'suspends-1'; Timeout = '2m'; Id = 'TaskSuspended'; Category = 'OperationStopped'; Type = 'EcsTaskAwaiter.EcsTaskSuspendedException'; Advice = '*-ContinueWhenSuspended*' }
            @{ Name = 'slow-1'; Timeout = '1s'; Id = 'TaskTimeout'; Category = 'OperationTimeout'; Type = 'EcsTaskAwaiter.EcsTaskTimeoutException'; Advice = '*Wait-EcsTask -Link /vdc/data-stores/10.5.0.1/tasks/CREATE -Timeout*' }) {
            $result = New-EcsDataStore 10.5.0.1 $pool.Id -Name $name | Wait-EcsTask -Timeout $timeout -ErrorAction SilentlyContinue -ErrorVariable failed
            $result | Should -BeNullOrEmpty
            $failed.Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -Be "$id,EcsTaskAwaiter.PowerShell.WaitEcsTaskCommand"
            $failed[0].CategoryInfo.Category | Should -Be $category
            $failed[0].Exception.GetType().FullName | Should -Be $type
            $failed[0].TargetObject.DataStoreId | Should -Be '10.5.0.1'
            $failed[0].TargetObject.OpId | Should -Be 'CREATE'
            $failed[0].ErrorDetails.RecommendedAction | Should -BeLike $advice
        }
        It 'is caught by type' {
            $caught = try { New-EcsDataStore 10.5.0.2 $pool.Id -Name slow-2 | Wait-EcsTask -Timeout 1s -ErrorAction Stop } catch [EcsTaskAwaiter.EcsTaskTimeoutException] { 'by type' }
            $caught | Should -Be 'by type'
        }
        It 'is caught by the type of its kind' {
            $caught = try { New-EcsDataStore 10.5.0.3 $pool.Id -Name fails-3 | Wait-EcsTask -ErrorAction Stop } catch [EcsTaskAwaiter.EcsTaskFailedException] { $_.Exception.ServiceError.Code }
            $caught | Should -Be 40002
        }
        It 'can be waited for again by its target' {
            $null = New-EcsDataStore 10.5.0.4 $pool.Id -Name slow-4 | Wait-EcsTask -Timeout 1s -ErrorAction SilentlyContinue -ErrorVariable failed
            $null = $failed[0].TargetObject | Wait-EcsTask -Timeout 1s -ErrorAction SilentlyContinue -ErrorVariable again
            $again[0].FullyQualifiedErrorId | Should -BeLike 'TaskTimeout,*'
        }
        It 'knows every exception of the library by its name' {
            $library = [EcsTaskAwaiter.EcsException].Assembly.ExportedTypes.Where({ [EcsTaskAwaiter.EcsException].IsAssignableFrom($_) }).FullName
            $library.Count | Should -BeGreaterThan 10
            foreach ($name in $library) { $name -as [type] | Should -Not -BeNullOrEmpty -Because $name }
        }
    }

    Context 'What the user gave' {
        It 'names the pool that is unknown' {
            $rest = '10.5.1.1' | New-EcsDataStore -StoragePoolId urn:unknown: -ErrorAction SilentlyContinue -ErrorVariable failed
            $rest | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'RequestRefused,*'
            $failed[0].ToString() | Should -Match 'urn:unknown:'
            $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Get-EcsStoragePool'
        }
        It 'goes on after a refused row' {
            $rows = [pscustomobject]@{ NodeId = '10.5.1.2'; StoragePoolId = 'urn:unknown:' }, [pscustomobject]@{ NodeId = '10.5.1.3'; StoragePoolId = $pool.Id }
            ($rows | New-EcsDataStore -ErrorAction SilentlyContinue).DataStoreId | Should -Be '10.5.1.3'
        }
        It 'says that a pipeline was empty: <_>' -ForEach 'Wait-EcsTask', 'New-EcsDataStore -StoragePoolId x', 'Remove-EcsDataStore' {
            Invoke-Expression "@() | $_ -ErrorAction SilentlyContinue -ErrorVariable failed"
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'NothingReceived,*'
        }
        It 'stops at the first failure with -ErrorAction Stop' {
            $caught = try { '10.5.1.6', '10.5.1.7' | New-EcsDataStore -StoragePoolId urn:unknown: -ErrorAction Stop } catch { "$_" }
            $caught | Should -BeLike '*10.5.1.6*'
        }
        It 'refuses a link of another cluster, and waits for the rest' {
            $task = New-EcsDataStore 10.5.1.4 $pool.Id
            $result = 'https://elsewhere:4443/vdc/data-stores/10.5.1.4/tasks/CREATE', $task.Link | Wait-EcsTask -ErrorAction SilentlyContinue -ErrorVariable failed
            $result.DataStoreId | Should -Be '10.5.1.4'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'LinkOfAnotherCluster,*'
            $failed[0].ToString() | Should -Match "'elsewhere'"
        }
        It 'refuses an object that names no task, and waits for the rest' {
            $task = New-EcsDataStore 10.5.1.5 $pool.Id
            $result = [pscustomobject]@{ Node = '10.5.1.5' }, $task | Wait-EcsTask -ErrorAction SilentlyContinue -ErrorVariable failed
            $result.DataStoreId | Should -Be '10.5.1.5'
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'NotATask,*'
        }
        It 'refuses what is no link' {
            Wait-EcsTask -Link nonsense -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failed[0].ToString() | Should -Match 'nonsense'
        }
        It 'names a connection that is not there, and those that are' {
            Get-EcsDataStore -Connection nowhere -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
            $failed[0].ToString() | Should -Match 'nowhere.*main'
        }
        It 'names a data store that is not there' {
            Get-EcsDataStore 10.99.0.1, 10.4.0.102 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -HaveCount 1
            $failed[0].ToString() | Should -Match '10\.99\.0\.1'
        }
        It 'names a pool that is not there, and those that are' {
            Get-EcsStoragePool gold -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'StoragePoolNotFound,*'
            $failed[0].ToString() | Should -Match "'gold'.*$([regex]::Escape($pool.Name))"
        }
    }

    Context 'Connecting' {
        It 'is a SecurityError with the fingerprint where the certificate is not trusted' {
            Connect-Ecs $env:ECS_TEST_ENDPOINT $credential -TrustedCertificate ('00' * 32) -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
            $failed[0].CategoryInfo.Category | Should -Be 'SecurityError'
            $failed[0].ErrorDetails.RecommendedAction | Should -Match $env:ECS_TEST_FINGERPRINT
            $failed[0].Exception | Should -BeOfType ([EcsTaskAwaiter.EcsCertificateException])
        }
        It 'is an AuthenticationError where the password is wrong' {
            $wrong = [pscredential]::new($env:ECS_TEST_USER, (ConvertTo-SecureString 'Wrong-Horse-8' -AsPlainText -Force))
            Connect-Ecs $env:ECS_TEST_OTHER_ENDPOINT $wrong -TrustedCertificate $env:ECS_TEST_OTHER_FINGERPRINT -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed.Count | Should -Be 1
            $failed[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failed[0] | Format-List * -Force | Out-String | Should -Not -Match 'Wrong-Horse-8'
        }
        It 'is a PermissionDenied where the user has no role' {
            Connect-Ecs $env:ECS_TEST_POWERLESS_ENDPOINT $credential -TrustedCertificate $env:ECS_TEST_POWERLESS_FINGERPRINT -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            $failed[0].ErrorDetails.RecommendedAction | Should -Match 'SYSTEM_MONITOR'
        }
        It 'is a ConnectionError where nobody listens' {
            Connect-Ecs https://127.0.0.1:1 $credential -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].CategoryInfo.Category | Should -Be 'ConnectionError'
            $failed[0].ToString() | Should -Match '127\.0\.0\.1'
        }
        It 'refuses a fingerprint of another length' {
            Connect-Ecs $env:ECS_TEST_ENDPOINT $credential -TrustedCertificate 7F83 -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionInvalid,*'
        }
        It 'shows no password of an address' {
            # Not in the line itself, which PowerShell keeps with the error.
            $address = 'https://root:Wrong-Horse-8@node:4443'
            Connect-Ecs $address $credential -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0] | Format-List * -Force | Out-String | Should -Not -Match 'Wrong-Horse-8'
        }
        It 'asks to connect where there is no connection' {
            Disconnect-Ecs -All
            Get-EcsDataStore -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
            $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Connect-Ecs -Endpoint'
            $null = Connect-Main
        }
    }

    Context 'Secrets' {
        It 'are neither in a transcript nor in verbose output nor in $Error' {
            $transcript = Join-Path $TestDrive transcript.txt
            $null = Start-Transcript $transcript
            Connect-Ecs $env:ECS_TEST_ENDPOINT $credential -TrustedCertificate $env:ECS_TEST_FINGERPRINT -Name secret -Verbose -Debug *>&1 | Format-List * -Force | Out-Default
            New-EcsDataStore 10.5.9.1 $pool.Id -Verbose -Debug *>&1 | Format-List * -Force | Out-Default
            $null = Stop-Transcript
            $text = Get-Content $transcript -Raw
            $text | Should -Match 'Logged in to'
            $text | Should -Not -Match $env:ECS_TEST_PASSWORD
            $text | Should -Not -Match 'X-SDS-AUTH-TOKEN'
        }
        It 'are not in $Error, whatever failed before' {
            $wrong = [pscredential]::new($env:ECS_TEST_USER, (ConvertTo-SecureString 'Wrong-Horse-8' -AsPlainText -Force))
            Connect-Ecs https://127.0.0.1:1 $wrong -ErrorAction SilentlyContinue
            $Error.Count | Should -BeGreaterThan 0
            $text = ($Error | Format-List * -Force | Out-String) + (Get-Error -Newest 3 | Out-String)
            $text | Should -Match '127\.0\.0\.1'
            $text | Should -Not -Match $env:ECS_TEST_PASSWORD
            $text | Should -Not -Match 'Wrong-Horse-8'
        }
        It 'are in no command history, since no parameter takes one as text' {
            $parameters = (Get-Command -Module EcsTaskAwaiter).ForEach({ $_.Parameters.Values }).Where({ $_.Name -match 'password|token|secret|credential' })
            $parameters.ParameterType.FullName | Sort-Object -Unique | Should -Be 'System.Management.Automation.PSCredential'
        }
    }
}
