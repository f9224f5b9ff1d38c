"""What Tocsin is measured with: each prints ratios against peers of the same run. `python -m benchmarks NAME …`."""
