param([Parameter(Mandatory, ValueFromRemainingArguments)] [string[]] $Path)
Import-Module Pester -MinimumVersion 6.2.0
$result = Invoke-Pester -Path $Path -PassThru -Output Detailed
"Passed: $($result.PassedCount), Failed: $($result.FailedCount)"
exit [int]($result.Result -ne 'Passed')
